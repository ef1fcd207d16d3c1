"""Reads mails with Python's own email package: paths on standard input, one JSON object per line on standard output."""
import email, email.policy, hashlib, json, sys

for path in sys.stdin.read().splitlines():
    with open(path, "rb") as file:
        mail = email.message_from_binary_file(file, policy=email.policy.default)
    def addresses(name):
        header = mail[name]
        return [[a.display_name, a.addr_spec] for a in header.addresses] if header else []
    files = []
    texts = {}
    for part in mail.walk():
        if part.is_multipart():
            continue
        name = part.get_filename()
        if name is None:
            texts[part.get_content_type()] = part.get_payload(decode=True).decode("utf-8")
        else:
            data = part.get_payload(decode=True)
            files.append([name, len(data), hashlib.sha256(data).hexdigest()])
    print(json.dumps({
        "subject": mail["subject"], "to": addresses("to"), "cc": addresses("cc"), "text": texts.get("text/plain"), "html": texts.get("text/html"),
        "files": files, "headers": sorted(set(key.lower() for key in mail.keys())), "unsent": mail["x-unsent"],
    }))
