"""A time stamp authority of our own over the loopback address: OpenSSL's, with certificates made here."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_CONFIG = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/signer.pem
signer_key = {folder}/signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


@dataclass(frozen=True, slots=True)
class Authority:
    """Where the authority is, and its root certificate (PEM)."""

    url: str
    root: bytes


def make_certificates(folder: Path, *, name: str) -> bytes:
    """Write a root, and a signer's certificate and key that OpenSSL takes; return the root (PEM)."""
    root_key, signer_key = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
    root_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{name} root")])
    root = _certificate(root_name, root_name, root_key.public_key(), root_key, is_root=True)
    signer_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{name} stamps")])
    signer = _certificate(signer_name, root_name, signer_key.public_key(), root_key, is_root=False)
    pem = serialization.Encoding.PEM
    (folder / "root.pem").write_bytes(root.public_bytes(pem))
    (folder / "signer.pem").write_bytes(signer.public_bytes(pem))
    private = serialization.PrivateFormat.PKCS8
    key = signer_key.private_bytes(pem, private, serialization.NoEncryption())
    (folder / "signer.key").write_bytes(key)
    return root.public_bytes(pem)


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: rsa.RSAPublicKey, signing: rsa.RSAPrivateKey, *, is_root: bool
) -> x509.Certificate:
    now = datetime.now(UTC)
    usage = x509.KeyUsage(not is_root, False, False, False, False, is_root, is_root, False, False)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    authority_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key())
    builder = builder.add_extension(authority_key, critical=False)
    if not is_root:
        stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(stamping, critical=True)
    return builder.sign(signing, hashes.SHA256())


@contextmanager
def stamp_authority(folder: Path, *, name: str = "Test") -> Iterator[Authority]:
    """Serve time stamps; needs the program openssl."""
    root = make_certificates(folder, name=name)
    (folder / "serial").write_text("01\n")
    (folder / "tsa.conf").write_text(_CONFIG.format(folder=folder))

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query, answer = folder / "query.tsq", folder / "answer.tsr"
            query.write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            subprocess.run(
                ["openssl", "ts", "-reply", "-config", str(folder / "tsa.conf"), "-queryfile", str(query),
                 "-out", str(answer)],
                check=True, capture_output=True,
            )  # fmt: skip
            data = answer.read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Authority(f"http://127.0.0.1:{server.server_port}/", root)
    finally:
        server.shutdown()
        server.server_close()
