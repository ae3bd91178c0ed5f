"""What every answer under /api/ carries: anyone's page may read it, and it has a number to ask about."""

import secrets

EXPOSED = "ETag, Last-Modified, Link, Retry-After, X-Request-ID"
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}


def open_headers(answer):
    """Middleware: the open API has no cookies and no secrets, so every origin may read it."""

    def answer_openly(request):
        if not is_open(request.path):
            return answer(request)
        request.id = secrets.token_hex(8)
        response = answer(request)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = EXPOSED
        response["X-Request-ID"] = request.id
        if request.method == "OPTIONS":
            for name, value in PREFLIGHT.items():
                response[name] = value
        return response

    return answer_openly


def is_open(path):
    return path.startswith("/api/")
