from openai import OpenAI

a = OpenAI(api_key="your-key-here")
b = OpenAI(api_key="<OPENAI_API_KEY>")
c = OpenAI(api_key="sk-xxxxxxxxxxxxxxxxxxxxxxxx")
d = OpenAI(api_key="")
e = OpenAI(api_key="OPENAI_API_KEY")
password = "changeme"
password = "{{ vault_password }}"
db_password = "${DB_PASSWORD}"
HELP = "Set api_key to something like sk-... before you start."
token = "replace-with-your-token"
