#!/bin/sh
# Signs one request to guichet's interfaces and sends it: openssl and curl are all it takes (docs/feed.md).
#
#   ask.sh BASE KEY.pem KEYID METHOD /path[?query] [FILE [TYPE]]
set -eu
base=$1 key=$2 keyid=$3 method=$4 target=$5 file=${6:-} type=${7:-application/x-ndjson}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
query=
case $target in *\?*) query=${target#*\?} ;; esac
parts='"@method" "@authority" "@path" "@query"'
{
    printf '"@method": %s\n' "$method"
    printf '"@authority": %s\n' "${base#*://}"
    printf '"@path": %s\n' "${target%%\?*}"
    printf '"@query": ?%s\n' "$query"
} >"$work/base"

# What is in the file is signed by its digest, and how it is written by its type.
set --
if [ -n "$file" ]; then
    digest="sha-256=:$(openssl dgst -sha256 -binary "$file" | openssl base64 -A):"
    parts="$parts \"content-digest\" \"content-type\""
    printf '"content-digest": %s\n"content-type": %s\n' "$digest" "$type" >>"$work/base"
    set -- -T "$file" -H "Content-Digest: $digest" -H "Content-Type: $type"
fi

params="($parts);created=$(date +%s);keyid=\"$keyid\";nonce=\"$(openssl rand -hex 16)\";alg=\"ed25519\""
# The last line has no line break.
printf '"@signature-params": %s' "$params" >>"$work/base"
signature=$(openssl pkeyutl -sign -rawin -inkey "$key" -in "$work/base" | openssl base64 -A)

curl -sS -X "$method" "$@" -H "Signature-Input: sig=$params" -H "Signature: sig=:$signature:" "$base$target"
