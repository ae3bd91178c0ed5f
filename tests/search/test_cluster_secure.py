"""A cluster behind TLS that asks who calls: a proxy with a certificate of its own before a genuine node."""

import base64
import http.client
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from search.engines import IndexAway, IndexUnusable
from search.query import SearchQuery
from tests.search.passages import TODAY, document

pytestmark = pytest.mark.engine
BASIC = f"Basic {base64.b64encode(b'fadu:p@ss').decode()}"
KEY = "ApiKey c2VjcmV0"


class Proxy(BaseHTTPRequestHandler):
    """Lets through who brings the right header."""

    protocol_version = "HTTP/1.1"

    def forward(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.headers.get("Authorization") not in (BASIC, KEY):
            return self.reply(401, "application/json", b"{}")
        node = http.client.HTTPConnection(self.server.node, timeout=60)
        kept = {name: value for name, value in self.headers.items() if name.lower() != "authorization"}
        node.request(self.command, self.path, body, kept)
        answer = node.getresponse()
        content = answer.read()
        node.close()
        return self.reply(answer.status, answer.headers["Content-Type"], content)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = forward

    def reply(self, status, kind, content):
        self.send_response(status)
        self.send_header("Content-Type", kind or "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *arguments):
        """Nothing on standard error."""


@pytest.fixture
def certificate(tmp_path):
    made = tmp_path / "certificate.pem"
    subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", *subject]
    subprocess.run([*command, "-keyout", tmp_path / "key.pem", "-out", made], check=True, capture_output=True)
    return made


@pytest.fixture
def port(node, certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    server.daemon_threads = True
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.node = node.address
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def engine(port, person=""):
    from search.engines.cluster import ClusterEngine

    return ClusterEngine(f"elasticsearch+https://{person}127.0.0.1:{port}/secure")


@pytest.mark.parametrize(("person", "key"), [("fadu:p%40ss@", ""), ("", "c2VjcmV0")])
def test_a_secured_cluster_is_used_by_password_or_key(port, certificate, settings, person, key):
    settings.SEARCH_CA_FILE, settings.SEARCH_API_KEY = str(certificate), key
    held = engine(port, person)

    with held.rebuild() as fresh:
        fresh.index(document(1, "停车。"))

    assert held.search(SearchQuery(text="停车", day=TODAY)).total_documents == 1
    held.client.close()


def test_a_wrong_password_is_told_with_the_variables_to_look_at(port, certificate, settings):
    settings.SEARCH_CA_FILE = str(certificate)
    held = engine(port, "fadu:wrong@")

    with pytest.raises(IndexUnusable, match="拒绝了账号或密钥"):
        held.check()
    held.client.close()


def test_a_certificate_of_an_unknown_authority_is_not_trusted(port):
    held = engine(port, "fadu:p%40ss@")

    with pytest.raises(IndexAway):
        held.check()
    held.client.close()
