import type { SdkPath } from "./schema.ts";

/**
 * How a fix reads a secret from a vault. In texts `{a.b}` stands for the name under which a member can be used,
 * `{import a}` for that of a module, and any other `{word}` for a literal.
 */
export interface VaultForm {
  /** The name in the setting `preflight.providers.secrets`. */
  library: string;
  /** Other names for it there. */
  names?: readonly string[];
  /** What a person calls it. */
  title: string;
  /** Distributions whose presence among the project's dependencies says that it is in use. */
  distributions: readonly string[];
  /** Constructors of its client. */
  makers: readonly SdkPath[];
  /** What the constructor's first argument must be, where it makes clients of other services too. */
  service?: string;
  /** Makes a client where the file has none; what it needs to know comes from the environment. */
  client: string;
  /** Reads one secret with `{client}`; `{name}` is its name as a literal. */
  read: string;
  /** The same where the file uses calls with this in them. */
  variant?: { mentions: string; read: string };
  /** Credentials of the vault itself, which cannot come from it. */
  own: RegExp;
}

/**
 * Facts: azure-keyvault-secrets 4.12.0 (`SecretClient(vault_url, credential)`, names of letters, digits and dashes),
 * boto3 1.44.8 (secretsmanager: GetSecretValue), google-cloud-secret-manager 2.32.0 (resource names, payload.data is
 * bytes), hvac 2.4.0 (kv_v1.py, kv_v2.py: without `raise_on_deleted_version` a warning; the API nests `data` twice).
 */
export const vaultForms: readonly VaultForm[] = [
  {
    library: "azure-keyvault",
    names: ["azure", "azure-keyvault-secrets"],
    title: "the vault",
    distributions: ["azure-keyvault-secrets"],
    makers: ["azure.keyvault.secrets.SecretClient"],
    client:
      "{azure.keyvault.secrets.SecretClient}(vault_url={os.environ}[{AZURE_KEY_VAULT_URL}], credential={azure.identity.DefaultAzureCredential}())",
    read: "{client}.get_secret({name}).value",
    own: /^AZURE_(?:CLIENT|TENANT|KEY_?VAULT)/,
  },
  {
    library: "aws-secretsmanager",
    names: ["aws", "boto3", "secretsmanager"],
    title: "AWS Secrets Manager",
    distributions: ["aws-secretsmanager-caching"],
    makers: ["boto3.client", "boto3.Session().client", "boto3.session.Session().client"],
    service: "secretsmanager",
    client: "{import boto3}.client({secretsmanager})",
    read: "{client}.get_secret_value(SecretId={name})[{SecretString}]",
    own: /^AWS_/,
  },
  {
    library: "gcp-secret-manager",
    names: ["gcp", "google", "google-cloud-secret-manager"],
    title: "Google Secret Manager",
    distributions: ["google-cloud-secret-manager"],
    makers: [
      "google.cloud.secretmanager.SecretManagerServiceClient",
      "google.cloud.secretmanager_v1.SecretManagerServiceClient",
    ],
    client: "{google.cloud.secretmanager.SecretManagerServiceClient}()",
    read: "{client}.access_secret_version(name={resource}).payload.data.decode({utf-8})",
    own: /^(?:GOOGLE_APPLICATION|GOOGLE_CLOUD)/,
  },
  {
    library: "hvac",
    names: ["vault", "hashicorp"],
    title: "Vault",
    distributions: ["hvac"],
    makers: ["hvac.Client"],
    client: "{import hvac}.Client(url={os.environ}[{VAULT_ADDR}], token={os.environ}[{VAULT_TOKEN}])",
    read: "{client}.secrets.kv.v2.read_secret_version(path={name}, raise_on_deleted_version=True)[{data}][{data}][{value}]",
    variant: { mentions: "v1", read: "{client}.secrets.kv.v1.read_secret(path={name})[{data}][{value}]" },
    own: /^VAULT_/,
  },
];
