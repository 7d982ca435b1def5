"""Reads the European code of a certificate from a picture of it, with nothing of ours: zbar reads the picture,
Python inflates, cryptography checks the signature of the JWT. Arguments: picture, the key's point in hexadecimal.
Prints what was signed as JSON, and how many of its changed bits were tried and refused."""

import base64
import json
import subprocess
import sys
import zlib

from cryptography.exceptions import InvalidSignature
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


def part(text):
    """base64url without padding, in its one form."""
    read = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if base64.urlsafe_b64encode(read).rstrip(b"=").decode("ascii") != text:
        raise ValueError("not as it is written")
    return read


def verified(jwt, key):
    """The head and the payload of a JWT that this key signed."""
    head, payload, signature = jwt.split(".")
    halves = part(signature)
    if len(halves) != 64:
        raise ValueError("no signature")
    halves = (int.from_bytes(half, "big") for half in (halves[:32], halves[32:]))
    key.verify(utils.encode_dss_signature(*halves), f"{head}.{payload}".encode(), ec.ECDSA(SHA256()))
    return json.loads(part(head)), json.loads(part(payload))


picture, point = sys.argv[1:]
seen = subprocess.run(["zbarimg", "--quiet", "--raw", picture], capture_output=True, check=True)
codes = [code for code in seen.stdout.decode("ascii").split("\n") if code and not code.startswith("GUI1:")]
assert len(codes) == 1, codes
stored = base45(codes[0])
jwt = zlib.decompress(stored).decode("ascii")
key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), bytes.fromhex(point))
head, payload = verified(jwt, key)

tried = refused = 0
for bit in range(len(jwt) * 8):
    changed = bytearray(jwt.encode("ascii"))
    changed[bit // 8] ^= 1 << bit % 8
    tried += 1
    try:
        verified(changed.decode("ascii"), key)
    except (ValueError, InvalidSignature):
        refused += 1
print(json.dumps({"code": codes[0], "head": head, "payload": payload, "tried": tried, "refused": refused}))
