"""Where the cluster is: elasticsearch://user:password@host:9200,host:9200/name, or elasticsearch+https://…"""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from django.core.exceptions import ImproperlyConfigured

FORM = re.compile(
    r"elasticsearch(?P<secure>\+https)?://(?:(?P<user>[^:@/]+):(?P<password>[^@/]*)@)?"
    r"(?P<hosts>[^/@]+)(?:/(?P<name>[a-z][a-z0-9_-]{0,60}))?/?"
)
HOST = re.compile(r"(?P<host>\[[0-9A-Fa-f:]+\]|[\w.-]+)(?::(?P<port>\d{1,5}))?", re.ASCII)
PORT = 9200


@dataclass(frozen=True)
class Address:
    hosts: tuple[str, ...]
    name: str = "fadu"
    user: str = ""
    password: str = ""

    @property
    def is_secure(self) -> bool:
        return self.hosts[0].startswith("https")


def read(address: str) -> Address:
    """The address as a value; ImproperlyConfigured when it is none."""
    found = FORM.fullmatch(address)
    if not found:
        raise ImproperlyConfigured(
            "检索集群的地址应为“elasticsearch://主机:端口,主机:端口/名称”，加密连接用“elasticsearch+https://”；"
            "名称用小写英文字母、数字、“-”和“_”。请改正环境变量 SEARCH_URL。"
        )
    scheme = "https" if found["secure"] else "http"
    hosts = tuple(f"{scheme}://{host(one)}" for one in found["hosts"].split(","))
    return Address(hosts, found["name"] or "fadu", unquote(found["user"] or ""), unquote(found["password"] or ""))


def host(written: str) -> str:
    found = HOST.fullmatch(written.strip())
    port = int(found["port"] or PORT) if found else 0
    if not 0 < port < 65536:
        raise ImproperlyConfigured(f"检索集群的主机“{written}”应写成“主机:端口”。请改正环境变量 SEARCH_URL。")
    return f"{found['host']}:{port}"
