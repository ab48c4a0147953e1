import { isAside } from "../places.ts";
import { words } from "../words.ts";
import type { Found, SignalOf } from "./detector.ts";
import { defineDetector, withPlace } from "./tables.ts";

/** Security reviews: scans, a policy, and dependencies that are kept up to date. */
export const securityReview = defineDetector("security-review", {
  aspects: {
    scan: {
      commands: {
        bandit: "Bandit",
        "semgrep *": "Semgrep",
        opengrep: "Opengrep",
        "trivy *": "Trivy",
        "snyk test": "Snyk",
        "snyk code": "Snyk",
        "snyk container": "Snyk",
        "snyk iac": "Snyk",
        "snyk monitor": "Snyk",
        "gitleaks *": "Gitleaks",
        "trufflehog *": "TruffleHog",
        "detect-secrets scan": "detect-secrets",
        "detect-secrets-hook": "detect-secrets",
        "ggshield *": "GitGuardian",
        "pip-audit": "pip-audit",
        "safety check": "Safety",
        "safety scan": "Safety",
        "osv-scanner": "OSV-Scanner",
        "npm audit": "npm audit",
        "pnpm audit": "pnpm audit",
        "yarn audit": "yarn audit",
        "yarn npm audit": "yarn audit",
        "bun audit": "bun audit",
        "uv audit": "uv audit",
        "audit-ci": "audit-ci",
        "cargo audit": "cargo audit",
        "cargo deny": "cargo deny",
        govulncheck: "govulncheck",
        gosec: "gosec",
        brakeman: "Brakeman",
        "bundle audit": "bundler-audit",
        "bundler-audit": "bundler-audit",
        checkov: "Checkov",
        tfsec: "tfsec",
        "terrascan scan": "Terrascan",
        "kics scan": "KICS",
        "grype *": "Grype",
        "kubesec scan": "Kubesec",
        "kubescape scan": "Kubescape",
        "kube-linter lint": "KubeLinter",
        "kube-bench": "kube-bench",
        "polaris audit": "Polaris",
        dockle: "Dockle",
        "docker scout": "Docker Scout",
        "docker scan": "docker scan",
        "zap-baseline": "OWASP ZAP baseline scan",
        "zap-full-scan": "OWASP ZAP full scan",
        "zap-api-scan": "OWASP ZAP API scan",
        nuclei: "Nuclei",
        nikto: "Nikto",
        "sonar-scanner": "SonarQube",
        "codeql database analyze": "CodeQL",
        "dependency-check": "OWASP Dependency-Check",
        "mvn org.owasp:dependency-check*": "OWASP Dependency-Check",
        "gradlew dependencyCheck*": "OWASP Dependency-Check",
        prowler: "Prowler",
        scorecard: "OpenSSF Scorecard",
        zizmor: "zizmor",
        horusec: "Horusec",
        modelscan: "ModelScan",
        picklescan: "picklescan",
        garak: "garak",
        "promptfoo redteam": "promptfoo red team",
        "giskard scan": "Giskard",
      },
      steps: {
        "github/codeql-action/analyze": "CodeQL",
        "aquasecurity/trivy-action": "Trivy",
        "aquasecurity/tfsec-*": "tfsec",
        "snyk/actions/*": "Snyk",
        "snyk/snyk": "Snyk",
        "gitleaks/gitleaks-action": "Gitleaks",
        "trufflesecurity/trufflehog": "TruffleHog",
        "gitguardian/ggshield-action": "GitGuardian",
        "gitguardian/ggshield/*": "GitGuardian",
        "returntocorp/semgrep-action": "Semgrep",
        "semgrep/semgrep-action": "Semgrep",
        "actions/dependency-review-action": "Dependency review",
        "pypa/gh-action-pip-audit": "pip-audit",
        "trailofbits/gh-action-pip-audit": "pip-audit",
        "pyupio/safety*": "Safety",
        "bridgecrewio/checkov-action": "Checkov",
        "anchore/scan-action": "Grype",
        "zaproxy/action-*": "OWASP ZAP",
        "ossf/scorecard-action": "OpenSSF Scorecard",
        "google/osv-scanner-action*": "OSV-Scanner",
        "securego/gosec": "gosec",
        "golang/govulncheck-action": "govulncheck",
        "sonarsource/*": "SonarQube",
        "docker/scout-action": "Docker Scout",
        "checkmarx/*": "Checkmarx",
        "veracode/*": "Veracode",
        "dependency-check/*": "OWASP Dependency-Check",
        "pycqa/bandit-action": "Bandit",
        "jpetrucciani/bandit-check": "Bandit",
        "shundor/python-bandit-scan": "Bandit",
        "zizmorcore/zizmor-action": "zizmor",
        "stackhawk/hawkscan-action": "StackHawk",
        "projectdiscovery/nuclei-action": "Nuclei",
        "rustsec/audit-check": "cargo audit",
        "actions-rust-lang/audit": "cargo audit",
        "embarkstudios/cargo-deny-action": "cargo deny",
        "microsoft/security-devops-action": "Microsoft Security DevOps",
        "Security/*.gitlab-ci.yml": "GitLab security scan",
        "Jobs/SAST*.gitlab-ci.yml": "GitLab SAST",
        "Jobs/Secret-Detection*.gitlab-ci.yml": "GitLab secret detection",
        "Jobs/Dependency-Scanning*.gitlab-ci.yml": "GitLab dependency scanning",
        "Jobs/Container-Scanning*.gitlab-ci.yml": "GitLab container scanning",
        "DAST*.gitlab-ci.yml": "GitLab DAST",
        "*/components/sast/*": "GitLab SAST",
        "*/components/secret-detection/*": "GitLab secret detection",
        "*/components/container-scanning/*": "GitLab container scanning",
        "*/components/dependency-scanning/*": "GitLab dependency scanning",
        MicrosoftSecurityDevOps: "Microsoft Security DevOps",
        "AdvancedSecurity-Codeql-Analyze": "CodeQL",
        "AdvancedSecurity-Dependency-Scanning": "Dependency scanning of GitHub Advanced Security",
        CredScan: "CredScan",
        SnykSecurityScan: "Snyk",
        "WhiteSource*": "Mend",
        SonarQubeAnalyze: "SonarQube",
        SonarCloudAnalyze: "SonarQube",
        "dependency-check-build-task": "OWASP Dependency-Check",
        "*#bandit": "Bandit hook",
        "*#gitleaks*": "Gitleaks hook",
        "*#detect-secrets": "detect-secrets hook",
        "*#detect-private-key": "Private key hook",
        "*#detect-aws-credentials": "AWS credentials hook",
        "*#trufflehog": "TruffleHog hook",
        "*#semgrep*": "Semgrep hook",
        "*#checkov*": "Checkov hook",
        "*#terraform_checkov": "Checkov hook",
        "*#terraform_tfsec": "tfsec hook",
        "*#terraform_trivy": "Trivy hook",
        "*#python-safety-dependencies-check": "Safety hook",
        "*#pip-audit": "pip-audit hook",
        "*#ggshield*": "GitGuardian hook",
        "*#zizmor": "zizmor hook",
        "*#talisman-*": "Talisman hook",
      },
      images: {
        "aquasec/trivy": "Trivy",
        "semgrep/semgrep": "Semgrep",
        "returntocorp/semgrep": "Semgrep",
        "zricethezav/gitleaks": "Gitleaks",
        "gitleaks/gitleaks": "Gitleaks",
        "trufflesecurity/trufflehog": "TruffleHog",
        "owasp/zap2docker*": "OWASP ZAP",
        "zaproxy/zaproxy": "OWASP ZAP",
        "bridgecrew/checkov": "Checkov",
        "anchore/grype": "Grype",
        "snyk/snyk": "Snyk",
      },
      resources: {
        aws_guardduty_detector: "GuardDuty",
        aws_securityhub_account: "Security Hub",
        aws_inspector2_enabler: "Inspector",
        "AWS::GuardDuty::Detector": "GuardDuty",
        "AWS::SecurityHub::Hub": "Security Hub",
        google_scc_source: "Security Command Center",
        "azurerm_security_center_*": "Defender for Cloud",
      },
      imports: {
        garak: "garak",
        pyrit: "PyRIT",
        "giskard.scan": "Giskard",
        modelscan: "ModelScan",
        deepteam: "DeepTeam",
      },
    },
    policy: {
      files: {
        "/SECURITY.md": "Security policy",
        "/SECURITY.rst": "Security policy",
        ".github/SECURITY.md": "Security policy",
        "docs/security.md": "Security document",
        ".well-known/security.txt": "Security policy",
        "public/security.txt": "Security policy",
        "static/security.txt": "Security policy",
        "SECURITY_POLICY.md": "Security policy",
        "*threat-model*.md": "Threat model",
        "*threat_model*.md": "Threat model",
        "*threatmodel*.md": "Threat model",
      },
      headings: {
        "security policy": "Heading",
        "security review": "Heading",
        "security model": "Heading",
        "threat model": "Heading",
        "threat model *": "Heading",
        "threat modeling": "Heading",
        "reporting a vulnerability": "Heading",
        "reporting security issues": "Heading",
        "reporting vulnerabilities": "Heading",
        "vulnerability disclosure*": "Heading",
        "responsible disclosure": "Heading",
        "security considerations": "Heading",
      },
    },
    "dependency-updates": {
      commands: { renovate: "Renovate" },
      steps: { "renovatebot/github-action": "Renovate", "*renovate-runner*": "Renovate" },
      images: { "renovate/renovate": "Renovate", "*renovatebot/renovate": "Renovate" },
      files: {
        ".renovaterc": "Renovate",
        "renovate.json5": "Renovate",
        ".github/renovate.json5": "Renovate",
      },
    },
  },
  words: words(
    "dependabot renovate pyup sast dast sonarqube sonarcloud sonarsource checkmarx veracode bandit " +
      "semgrep trivy gitleaks trufflehog grype snyk ggshield checkov zap owasp ruff whitesource " +
      "talisman tfsec scanning detection securitycenter",
  ),
  ignores: (signal, { path }) =>
    (signal.kind === "step" && signal.uses.endsWith("/setup")) ||
    (signal.kind === "heading" && isAside(path)),
  *detect(file) {
    for (const signal of file.signals) {
      if (signal.kind === "command") yield* ofRuff(signal);
      if (signal.kind === "document") yield* ofUpdates(signal, file.path);
    }
  },
});

/** The rules `S` of Ruff are those of Bandit. */
function* ofRuff({ words, where, span }: SignalOf<"command">): Generator<Found> {
  if (words[0] !== "ruff") return;
  const selects = words.some((word, index) => {
    const list =
      /^--(?:extend-)?select=(.*)/.exec(word)?.[1] ??
      (/^--(?:extend-)?select$/.test(word) ? words[index + 1] : "");
    return list?.split(",").some((rule) => /^S\d*$|^ALL$/.test(rule));
  });
  if (selects) yield { aspect: "scan", label: withPlace("Ruff with security rules", where)!, span };
}

function* ofUpdates({ body, span }: SignalOf<"document">, path: string): Generator<Found> {
  if (/(?:^|\/)\.github\/dependabot\.ya?ml$/.test(path)) {
    const updates = body.get("updates")?.items() ?? [];
    const systems = new Set(updates.flatMap((update) => update.get("package-ecosystem")?.text ?? []));
    if (systems.size > 0)
      yield { aspect: "dependency-updates", label: `Dependabot for ${[...systems].join(", ")}`, span };
  }
  const isRenovate = /(?:^|\/)(?:\.?renovate(?:rc)?|renovate[\w-]*)\.jsonc?$/.test(path);
  if (isRenovate && body.get("enabled")?.text !== "false" && body.keys().length > 0)
    yield { aspect: "dependency-updates", label: "Renovate", span };
  if (/(?:^|\/)\.pyup\.ya?ml$/.test(path)) yield { aspect: "dependency-updates", label: "PyUp", span };
}
