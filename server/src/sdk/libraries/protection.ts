import type { Library, PlainWriteCall, ProtectCall, SdkCall, SdkPath } from "../schema.ts";

function rows(does: ProtectCall["does"], paths: SdkPath[]): SdkCall[] {
  return paths.map((path) => ({ kind: "protect", does, path }));
}

const AEAD = "cryptography.hazmat.primitives.ciphers.aead";

/** Encryption by the program itself. */
export const ciphers: Library = {
  name: "cryptography",
  distributions: ["cryptography", "PyNaCl", "pycryptodome", "tink"],
  roots: ["cryptography", "nacl", "Crypto", "Cryptodome", "tink"],
  conventionalNames: { Fernet: "cryptography.fernet.Fernet" },
  source:
    "cryptography 50.0.2: fernet.py, hazmat/primitives/ciphers/aead.py; PyNaCl 1.6.2: secret.py, public.py; pycryptodome 3.23 documentation; tink 1.16.1: aead/_aead.py",
  aliases: {
    "cryptography.fernet.MultiFernet()": "cryptography.fernet.Fernet()",
    "nacl.public.SealedBox()": "nacl.secret.SecretBox()",
    "nacl.public.Box()": "nacl.secret.SecretBox()",
    "Cryptodome.Cipher.AES.new()": "Crypto.Cipher.AES.new()",
  },
  calls: rows("encrypt", [
    "cryptography.fernet.Fernet().encrypt",
    "cryptography.fernet.Fernet().encrypt_at_time",
    ...["AESGCM", "AESGCMSIV", "AESSIV", "AESCCM", "AESOCB3", "ChaCha20Poly1305"].map(
      (cipher) => `${AEAD}.${cipher}().encrypt`,
    ),
    "cryptography.hazmat.primitives.ciphers.Cipher().encryptor().update",
    "nacl.secret.SecretBox().encrypt",
    "Crypto.Cipher.AES.new().encrypt",
    "Crypto.Cipher.AES.new().encrypt_and_digest",
    "tink.KeysetHandle().primitive().encrypt",
  ]),
};

const HASHES = [
  "md5",
  "sha1",
  "sha224",
  "sha256",
  "sha384",
  "sha512",
  "sha3_256",
  "sha3_512",
  "blake2b",
  "blake2s",
];

/** Digests, of which a value cannot be read back. */
export const hashes: Library = {
  name: "hashlib",
  distributions: ["bcrypt", "argon2-cffi", "passlib", "xxhash"],
  roots: [
    "hashlib",
    "hmac",
    "bcrypt",
    "argon2",
    "passlib",
    "django.contrib.auth.hashers",
    "werkzeug.security",
  ],
  source:
    "CPython 3.13 library/hashlib, library/hmac; bcrypt 5.0.0; argon2-cffi 25.1.0: _password_hasher.py; passlib 1.7.4: utils/handlers.py; Django 5.2: contrib/auth/hashers.py; Werkzeug 3.1: security.py",
  aliases: {},
  calls: rows("hash", [
    ...HASHES.map((name) => `hashlib.${name}`),
    ...["new", "pbkdf2_hmac", "scrypt"].map((name) => `hashlib.${name}`),
    "hmac.new",
    "hmac.digest",
    "bcrypt.hashpw",
    "bcrypt.kdf",
    "argon2.PasswordHasher().hash",
    "passlib.hash.*.hash",
    "passlib.context.CryptContext().hash",
    "django.contrib.auth.hashers.make_password",
    "werkzeug.security.generate_password_hash",
  ]),
};

/** Encryption by a service that keeps the key. */
export const keyServices: Library = {
  name: "kms",
  distributions: ["boto3", "google-cloud-kms", "azure-keyvault-keys", "hvac", "aws-encryption-sdk"],
  roots: ["google.cloud.kms", "azure.keyvault.keys", "aws_encryption_sdk"],
  source:
    "boto3 1.44.8: kms client; google-cloud-kms 3, azure-keyvault-keys 4.11 (crypto), hvac 2.4 (secrets.transit), aws-encryption-sdk 4 documentation",
  aliases: {},
  calls: [
    ...rows("encrypt", [
      "boto3.client().encrypt",
      "boto3.client().re_encrypt",
      "google.cloud.kms.KeyManagementServiceClient().encrypt",
      "azure.keyvault.keys.crypto.CryptographyClient().encrypt",
      "hvac.Client().secrets.transit.encrypt_data",
      "hvac.Client().secrets.transform.encode",
      "aws_encryption_sdk.EncryptionSDKClient().encrypt",
    ]),
    ...rows("hash", ["boto3.client().generate_mac"]),
  ],
};

/** What finds and hides personal data in texts, and what makes some up. */
export const anonymizers: Library = {
  name: "presidio",
  distributions: ["presidio-analyzer", "presidio-anonymizer", "scrubadub", "Faker", "mimesis"],
  roots: ["presidio_analyzer", "presidio_anonymizer", "scrubadub", "faker", "mimesis"],
  source:
    "presidio-anonymizer 2.2.366: anonymizer_engine.py; scrubadub 2.0.1: __init__.py; Faker 40.63.0: proxy.py; mimesis 18 documentation",
  aliases: {},
  calls: [
    ...rows("mask", [
      "presidio_analyzer.AnalyzerEngine().analyze",
      "presidio_anonymizer.AnonymizerEngine().anonymize",
      "scrubadub.clean",
      "scrubadub.Scrubber().clean",
    ]),
    ...rows("invent", [
      "faker.Faker().*",
      "faker.Faker().unique.*",
      "mimesis.Person().*",
      "mimesis.Payment().*",
    ]),
  ],
};

/** Columns that encrypt what they store: what is written to them is plain text in the code only. */
export const encryptedFields: Library = {
  name: "encrypted_fields",
  distributions: [
    "django-fernet-encrypted-fields",
    "django-cryptography",
    "django-encrypted-model-fields",
    "SQLAlchemy-Utils",
  ],
  roots: [
    "encrypted_fields",
    "django_cryptography",
    "encrypted_model_fields",
    "fernet_fields",
    "sqlalchemy_utils",
  ],
  source:
    "django-fernet-encrypted-fields 0.4.0: fields.py; SQLAlchemy-Utils 0.43.0: types/encrypted; django-cryptography 1.1 and django-encrypted-model-fields 0.6 documentation",
  aliases: {},
  calls: rows("encrypt", [
    "encrypted_fields.fields.Encrypted*",
    "encrypted_fields.Encrypted*",
    "encrypted_model_fields.fields.Encrypted*",
    "fernet_fields.Encrypted*",
    "django_cryptography.fields.encrypt",
    "sqlalchemy_utils.StringEncryptedType",
    "sqlalchemy_utils.EncryptedType",
  ]),
};

const FILE: SdkPath[] = [
  "builtins.open().write",
  "builtins.open().writelines",
  "gzip.open().write",
  "aiofiles.open().write",
  "pathlib.Path().write_text",
  "csv.writer().writerow",
  "csv.writer().writerows",
  "csv.DictWriter().writerow",
  "csv.DictWriter().writerows",
  "json.dump",
  "yaml.dump",
  "yaml.safe_dump",
  "toml.dump",
];

const TERMINAL: SdkPath[] = [
  "builtins.print",
  "pprint.pprint",
  "pprint.pp",
  "rich.print",
  "rich.console.Console().print",
  "rich.console.Console().log",
  "click.echo",
  "click.secho",
  "typer.echo",
  "typer.secho",
  "sys.stdout.write",
  "sys.stderr.write",
];

function writes(to: PlainWriteCall["to"], paths: SdkPath[]): SdkCall[] {
  return paths.map((path) => ({ kind: "plain-write", to, path }));
}

/** What writes text as it is. */
export const plainWriters: Library = {
  name: "plain-writers",
  distributions: ["PyYAML", "toml", "aiofiles", "rich", "click", "typer"],
  roots: ["csv", "json", "yaml", "toml", "gzip", "sys"],
  conventionalNames: { open: "builtins.open", Path: "pathlib.Path" },
  source:
    "CPython 3.13 documentation of each module; PyYAML 6.0, toml 0.10, aiofiles 25.1, rich 14, click 8.4, typer 0.29",
  aliases: {},
  calls: [...writes("file", FILE), ...writes("terminal", TERMINAL)],
};
