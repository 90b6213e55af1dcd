"""A server whose certificate nobody vouches for gets no request; one that the environment vouches for does."""

import datetime
import ipaddress
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from loopback import KEY, Loopback

from tensorlang.brain.answer import BrainError
from tensorlang.brain.gemini import Gemini
from tensorlang.brain.openai import OpenAI
from tensorlang.brain.protocol import Completer, Prompt
from tensorlang.brain.secret import ApiKey

PROMPT = Prompt(system="rules", user="question", form="ir", seed=1, max_tokens=10)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1, signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "loopback")])
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    now, day = datetime.datetime.now(datetime.UTC), datetime.timedelta(days=1)
    unsigned = x509.CertificateBuilder(name, name, key.public_key(), 1, now - day, now + day)
    unsigned = unsigned.add_extension(address, critical=False)
    signed = unsigned.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    pem = serialization.Encoding.PEM
    path = tmp_path / "certificate.pem"
    path.write_bytes(
        signed.sign(key, hashes.SHA256()).public_bytes(pem)
        + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return path


def _provider(name: str, url: str) -> Completer:
    if name == "gemini":
        return Gemini(key=ApiKey(KEY), base_url=url, attempts=1)
    return OpenAI(key=ApiKey(KEY), base_url=url, model="m")


@pytest.mark.parametrize("provider", ["gemini", "openai"])
def test_an_unknown_certificate_is_refused_before_anything_is_sent(provider: str, certificate: Path) -> None:
    with Loopback(certificate=certificate) as server, pytest.raises(BrainError, match="unreachable"):
        _provider(provider, server.url).complete(PROMPT, timeout_s=10)
    assert not server.requests


@pytest.mark.parametrize("provider", ["gemini", "openai"])
def test_a_certificate_that_the_environment_trusts(
    provider: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with Loopback(certificate=certificate) as server:
        assert _provider(provider, server.url).complete(PROMPT, timeout_s=10).tokens == 42
