import type { DataNode } from "../data.ts";
import { type Label, phrase } from "../label.ts";
import { isAside, isTestCode } from "../places.ts";
import { words } from "../words.ts";
import type { Found, SignalOf } from "./detector.ts";
import { defineDetector } from "./tables.ts";

/** Privacy: what is written about personal data, and what finds, masks or deletes it. */
export const dataPrivacy = defineDetector("data-privacy", {
  aspects: {
    policy: {
      files: {
        "PRIVACY.md": "Privacy policy",
        "PRIVACY.rst": "Privacy policy",
        "privacy.html": "Privacy policy",
        "*privacy-policy.*": "Privacy policy",
        "*privacy_policy.*": "Privacy policy",
        "*privacypolicy.*": "Privacy policy",
        "*dpia*.md": "Data protection impact assessment",
        "*gdpr*.md": "{GDPR} document",
        "*hipaa*.md": "{HIPAA} document",
        "*ccpa*.md": "{CCPA} document",
        "*data-processing-agreement*.md": "Data processing agreement",
        "*data-retention*.md": "Data retention",
        "*data_retention*.md": "Data retention",
        "*data-protection*.md": "Data protection",
        "*data_protection*.md": "Data protection",
      },
      headings: {
        privacy: "Heading",
        "privacy policy": "Heading",
        "privacy notice": "Heading",
        "data privacy": "Heading",
        "privacy and *": "Heading",
        "privacy & *": "Heading",
        "* and privacy": "Heading",
        "* & privacy": "Heading",
        "data privacy *": "Heading",
        "privacy considerations": "Heading",
        "privacy impact assessment": "Heading",
        "data protection*": "Heading",
        "*gdpr*": "Heading",
        "*hipaa*": "Heading",
        "*ccpa*": "Heading",
        "*dpia*": "Heading",
        "data retention*": "Heading",
        "retention policy": "Heading",
        "personal data": "Heading",
        "personal data *": "Heading",
        pii: "Heading",
        "pii handling": "Heading",
        "pii policy": "Heading",
        "handling of pii": "Heading",
        "right to erasure": "Heading",
      },
    },
    protection: {
      imports: {
        presidio_analyzer: "{Presidio} finds personal data",
        presidio_anonymizer: "{Presidio} masks personal data",
        presidio_image_redactor: "{Presidio} masks personal data",
        scrubadub: "{scrubadub} masks personal data",
        datafog: "{DataFog} masks personal data",
        "google.cloud.dlp": "{Google Cloud DLP}",
        "google.cloud.dlp_v2": "{Google Cloud DLP}",
        opacus: "Differential privacy with {Opacus}",
        diffprivlib: "Differential privacy with {diffprivlib}",
        tensorflow_privacy: "Differential privacy with {TensorFlow Privacy}",
        "langchain_experimental.data_anonymizer": "{LangChain} masks personal data",
        "llm_guard.input_scanners.anonymize": "{LLM Guard} masks personal data",
        "llm_guard.input_scanners.Anonymize": "{LLM Guard} masks personal data",
        encrypted_model_fields: "Encrypted model fields",
        encrypted_fields: "Encrypted model fields",
        "django_cryptography.fields": "Encrypted model fields",
        sqlalchemy_encrypted: "Encrypted columns",
        "@google-cloud/dlp": "{Google Cloud DLP}",
        "@aws-sdk/client-macie2": "{Amazon Macie}",
      },
      calls: {
        "*.recognize_pii_entities": "{Azure AI Language} finds personal data",
        "*.detect_pii_entities": "{Amazon Comprehend} finds personal data",
        "*.contains_pii_entities": "{Amazon Comprehend} finds personal data",
        "*.deidentify_content": "{Google Cloud DLP} masks personal data",
        "sqlalchemy_utils.EncryptedType": "Encrypted columns",
        "sqlalchemy_utils.StringEncryptedType": "Encrypted columns",
      },
      images: {
        "presidio-analyzer": "{Presidio}",
        "presidio-anonymizer": "{Presidio}",
        "*/presidio-analyzer": "{Presidio}",
        "*/presidio-anonymizer": "{Presidio}",
      },
      resources: {
        "aws_macie2_*": "{Amazon Macie}",
        "AWS::Macie::*": "{Amazon Macie}",
        "google_data_loss_prevention_*": "{Google Cloud DLP}",
        azurerm_purview_account: "{Microsoft Purview}",
        snowflake_masking_policy: "Masking policy",
        snowflake_row_access_policy: "Row access policy",
        google_bigquery_datapolicy_data_policy: "Data policy",
        aws_lakeformation_data_cells_filter: "Data cells filter",
      },
      tables: {
        "*consent": "Table",
        "*consents": "Table",
        "*user_consent*": "Table",
        "*data_deletion_request*": "Table",
        "*erasure_request*": "Table",
        "gdpr_*": "Table",
        "*.gdpr_*": "Table",
      },
    },
  },
  words: words(
    "gdpr consent consents macie macie2 erasure expiration expirationindays purview presidio " +
      "deidentify_content entities deletion guardrail",
  ),
  headingWords: words("gdpr hipaa ccpa dpia pii privacy"),
  ignores: (signal, { path }) =>
    (signal.kind === "heading" && isAside(path)) ||
    ((signal.kind === "import" || signal.kind === "call") && isTestCode(path)),
  *detect({ signals }) {
    for (const signal of signals) if (signal.kind === "resource") yield* ofResource(signal);
  },
});

/** Settings of resources that keep data no longer than needed, or hold personal data back. */
function* ofResource({ type, name, body, span }: SignalOf<"resource">): Generator<Found> {
  const found = (label: Label): Found => ({ aspect: "protection", label, span });
  if (
    type === "aws_s3_bucket_lifecycle_configuration" &&
    rulesOf(body, "rule").some((rule) => rule.get("expiration"))
  )
    yield found(phrase("Objects expire in {0}", name));
  if (type === "AWS::S3::Bucket" && rulesOf(body, "LifecycleConfiguration", "Rules").some(expires))
    yield found(phrase("Objects expire in {0}", name));
  if (type === "aws_bedrock_guardrail" && body.get("sensitive_information_policy_config"))
    yield found(phrase("Guardrail for personal data {0}", name));
}

function expires(rule: DataNode): boolean {
  return rule.get("ExpirationInDays") !== undefined && rule.get("Status")?.text !== "Disabled";
}

/** One block of HCL is a map, several are a list. */
function rulesOf(body: DataNode, ...keys: string[]): readonly DataNode[] {
  const rules = body.get(...keys);
  if (!rules) return [];
  return rules.keys().length > 0 ? [rules] : rules.items();
}
