import type { Library, SdkCall, SdkPath } from "../schema.ts";

function sources(paths: SdkPath[]): SdkCall[] {
  return paths.map((path) => ({ kind: "secret-source", path }));
}

/** The environment, and what fills it. */
export const environment: Library = {
  name: "os",
  distributions: ["python-dotenv", "python-decouple", "environs", "django-environ", "dynaconf"],
  roots: ["os", "getpass", "dotenv", "decouple", "environs", "environ", "dynaconf"],
  source:
    "CPython 3.11 library/os, library/getpass; python-dotenv 1.2.2, python-decouple 3.8, environs 14, django-environ 0.12, dynaconf 3.3.5",
  aliases: { "environs.Env()()": "environs.Env().str()" },
  calls: sources([
    "os.environ",
    "os.environ[]",
    "os.environ.get",
    "os.environ.pop",
    "os.getenv",
    "getpass.getpass",
    "dotenv.get_key",
    "dotenv.dotenv_values",
    "decouple.config",
    "environs.Env()",
    "environs.Env().str",
    "environ.Env()",
    "environ.Env().str",
    "dynaconf.Dynaconf().get",
  ]),
};

const CLIENT = "azure.keyvault.secrets.SecretClient()";
const GOOGLE = "google.cloud.secretmanager.SecretManagerServiceClient()";

/** Vaults. `boto3.client("secretsmanager")` is a client of any service, told by its own method. */
export const vaults: Library = {
  name: "azure.keyvault.secrets",
  distributions: [
    "azure-keyvault-secrets",
    "hvac",
    "google-cloud-secret-manager",
    "keyring",
    "aws-secretsmanager-caching",
  ],
  roots: [
    "azure.keyvault",
    "hvac",
    "google.cloud.secretmanager",
    "keyring",
    "aws_secretsmanager_caching",
    "google.colab",
  ],
  source:
    "azure-keyvault-secrets 4.12.0, hvac 2.4.0, google-cloud-secret-manager 2.32.0, keyring 25.7.0, aws-secretsmanager-caching 1.1",
  aliases: {
    "azure.keyvault.secrets.aio.SecretClient()": CLIENT,
    "google.cloud.secretmanager_v1.SecretManagerServiceClient()": GOOGLE,
  },
  calls: sources([
    `${CLIENT}.get_secret`,
    `${GOOGLE}.access_secret_version`,
    "hvac.Client().read",
    "hvac.Client().secrets.kv.read_secret",
    "hvac.Client().secrets.kv.v1.read_secret",
    "hvac.Client().secrets.kv.v2.read_secret_version",
    "keyring.get_password",
    "boto3.client().get_secret_value",
    "boto3.client().get_parameter",
    "aws_secretsmanager_caching.SecretCache().get_secret_string",
    "google.colab.userdata.get",
    "airflow.models.Variable.get",
    "prefect.blocks.system.Secret.load",
  ]),
};

/** Places of services besides AI that take a key, and the variable that they or their documentation use. */
export const services: Library = {
  name: "boto3",
  distributions: [
    "boto3",
    "redis",
    "pinecone",
    "qdrant-client",
    "tavily-python",
    "stripe",
    "twilio",
    "sendgrid",
    "slack-sdk",
  ],
  roots: [
    "boto3",
    "redis",
    "pinecone",
    "qdrant_client",
    "tavily",
    "stripe",
    "twilio",
    "sendgrid",
    "slack_sdk",
    "azure.identity",
  ],
  source:
    "boto3 1.44.5 credentials guide; documentation of redis-py 7, pinecone 8, qdrant-client 1, tavily-python 0.7, stripe 14, twilio 9, sendgrid 6, slack-sdk 3; hvac 2.4.0 utils.py (get_token_from_env); azure-identity 1: environment variables",
  aliases: {},
  calls: [
    ...["boto3.client", "boto3.resource", "boto3.Session", "boto3.session.Session"].map(
      (path): SdkCall => ({
        kind: "credential",
        path,
        environment: {
          aws_access_key_id: "AWS_ACCESS_KEY_ID",
          aws_secret_access_key: "AWS_SECRET_ACCESS_KEY",
          aws_session_token: "AWS_SESSION_TOKEN",
        },
      }),
    ),
    ...(
      [
        ["redis.Redis", "password", "REDIS_PASSWORD"],
        ["redis.StrictRedis", "password", "REDIS_PASSWORD"],
        ["pinecone.Pinecone", "api_key", "PINECONE_API_KEY"],
        ["qdrant_client.QdrantClient", "api_key", "QDRANT_API_KEY"],
        ["tavily.TavilyClient", "api_key", "TAVILY_API_KEY"],
        ["stripe.StripeClient", "api_key", "STRIPE_SECRET_KEY"],
        ["stripe.api_key", "", "STRIPE_SECRET_KEY"],
        ["twilio.rest.Client", "password", "TWILIO_AUTH_TOKEN"],
        ["sendgrid.SendGridAPIClient", "api_key", "SENDGRID_API_KEY"],
        ["slack_sdk.WebClient", "token", "SLACK_BOT_TOKEN"],
        ["hvac.Client", "token", "VAULT_TOKEN"],
        ["azure.identity.ClientSecretCredential", "client_secret", "AZURE_CLIENT_SECRET"],
      ] as const
    ).map(
      ([path, keyword, variable]): SdkCall => ({
        kind: "credential",
        path,
        environment: { [keyword]: variable },
      }),
    ),
  ],
};
