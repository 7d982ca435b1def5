"""Reads the code of a paper from a picture of it, with nothing of ours: zbar reads the picture, Python
inflates, cbor2 reads CBOR, cryptography checks the signature. Arguments: picture, the key's point in
hexadecimal. Prints what was signed, as JSON."""

import json
import subprocess
import sys
import zlib

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def base45(text):
    """RFC 9285."""
    read = bytearray()
    for at in range(0, len(text), 3):
        digits = [LETTERS.index(letter) for letter in text[at:at + 3]]
        value = sum(digit * 45 ** place for place, digit in enumerate(digits))
        read += value.to_bytes(len(digits) - 1, "big")
    return bytes(read)


picture, point = sys.argv[1:]
seen = subprocess.run(["zbarimg", "--quiet", "--raw", picture], capture_output=True, check=True)
code = seen.stdout.decode("ascii").rstrip("\n")
assert code.startswith("GUI1:"), code
signed = cbor2.loads(zlib.decompress(base45(code[5:])))
assert signed.tag == 18, "COSE_Sign1"
protected, unprotected, payload, signature = signed.value
assert unprotected == {} and cbor2.loads(protected)[1] == -7, "ES256, and nothing unsigned"
key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), bytes.fromhex(point))
halves = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
key.verify(
    utils.encode_dss_signature(*halves),
    cbor2.dumps(["Signature1", protected, b"", payload]),
    ec.ECDSA(SHA256()),
)
claims = cbor2.loads(payload)
facts = claims[-70001]
print(json.dumps({
    "code": code,
    "number": claims[7].decode(),
    "issuer": claims[1],
    "title": facts[1],
    "holder": facts[2],
    "nir": facts[3],
    "lines": facts[4],
}))
