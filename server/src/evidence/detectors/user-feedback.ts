import { type Label, labelOf, phrase } from "../label.ts";
import type { FileSignals, Found, SignalOf } from "./detector.ts";
import { isBesideThePoint } from "./signs.ts";
import { defineDetector } from "./tables.ts";

/** What code with models, forms and routes of feedback holds: each of them in one of these frameworks. */
const NAMES = [
  ...["django", "sqlalchemy", "sqlmodel", "fastapi", "flask", "litestar", "ninja"].map(
    (name) => `${name} feedback`,
  ),
  ...[
    "fastapi rating",
    "flask rating",
    "fastapi ratings",
    "langfuse score",
    "langfuse create_score",
    "langfuse score_current_trace",
  ],
  ...[
    "chainlit feedback",
    "chainlit feedbackdict",
    "chainlit on_feedback",
    "langfuseweb",
    "sentry feedbackintegration",
  ],
  ...[
    "user",
    "customer",
    "message",
    "chat",
    "answer",
    "response",
    "query",
    "conversation",
    "session",
    "prediction",
  ].flatMap((whose) =>
    ["", "s", "request", "create", "in", "model", "schema", "record"].map(
      (what) => `${whose}feedback${what}`,
    ),
  ),
  ...[
    "request",
    "create",
    "in",
    "input",
    "record",
    "entry",
    "payload",
    "submission",
    "schema",
    "form",
    "serializer",
  ].map((what) => `feedback${what}`),
];

/** What people think of it: where the system asks them, and how they reach the team. */
export const userFeedback = defineDetector("user-feedback", {
  aspects: {
    collection: {
      calls: {
        "streamlit.feedback": "Feedback buttons of {Streamlit}",
        "streamlit_feedback.streamlit_feedback": "Feedback buttons of {Streamlit}",
        "gradio.*.like": "Likes of {Gradio}",
        "gradio.FlagMethod*": "Flags of {Gradio}",
        "gradio.CSVLogger": "Flags of {Gradio}",
        "*.create_feedback": "Feedback to {LangSmith}",
        "*.create_feedback_from_token": "Feedback to {LangSmith}",
        "*.create_presigned_feedback_token": "Feedback to {LangSmith}",
        "mlflow.log_feedback": "Feedback to {MLflow}",
        "mlflow.*.log_feedback": "Feedback to {MLflow}",
        "*.log_feedback_scores": "Feedback to {Opik}",
        "phoenix.*.log_span_annotations*": "Annotations of {Phoenix}",
        "phoenix.*.add_span_annotation": "Annotations of {Phoenix}",
        "trubrics.*.log_prompt": "Feedback to {Trubrics}",
        "trubrics.*.save": "Feedback to {Trubrics}",
        "sentry_sdk.capture_feedback": "Feedback to {Sentry}",
        "weave.*.add_reaction": "Reactions of {Weave}",
        "weave.*.feedback.add": "Feedback to {Weave}",
        "dash_extensions.Feedback": "Feedback",
      },
      imports: {
        streamlit_feedback: "Feedback buttons of {Streamlit}",
        trubrics: "Feedback to {Trubrics}",
        "@formbricks/*": "Surveys by {Formbricks}",
        "@typeform/embed": "Form of {Typeform}",
        "@typeform/embed-react": "Form of {Typeform}",
        "@hotjar/browser": "{Hotjar}",
        "@userback/widget": "{Userback}",
        "canny-sdk": "{Canny}",
      },
      tables: {
        feedback: "Table",
        feedbacks: "Table",
        "*_feedback": "Table",
        "*_feedbacks": "Table",
        "feedback_*": "Table",
        survey_responses: "Table",
        survey_answers: "Table",
        nps_scores: "Table",
        nps_responses: "Table",
        message_ratings: "Table",
        response_ratings: "Table",
        answer_ratings: "Table",
        satisfaction_scores: "Table",
      },
      images: { "formbricks/formbricks": "{Formbricks}" },
    },
    channel: {
      headings: {
        feedback: "Heading",
        "user feedback*": "Heading",
        "giving feedback": "Heading",
        "give feedback": "Heading",
        "send feedback": "Heading",
        "provide feedback": "Heading",
        "share your feedback": "Heading",
        "how to give feedback": "Heading",
        "customer feedback*": "Heading",
        "collecting feedback": "Heading",
        "collecting user feedback": "Heading",
        "feedback collection": "Heading",
        "feedback channels": "Heading",
        "feedback & support": "Heading",
        "feedback and support": "Heading",
        "support & feedback": "Heading",
        "support and feedback": "Heading",
        "feedback and contributions": "Heading",
        "user survey*": "Heading",
        "user satisfaction*": "Heading",
        "customer satisfaction*": "Heading",
        "reporting bugs": "Heading",
        "report a bug": "Heading",
        "reporting issues": "Heading",
        "bug reports": "Heading",
        "feature requests": "Heading",
      },
      files: {
        "FEEDBACK.md": "Feedback document",
        "*user-feedback*.md": "Feedback document",
        "*user_feedback*.md": "Feedback document",
        "*user-survey*.md": "User survey",
        "*user_survey*.md": "User survey",
        "*satisfaction-survey*.md": "User survey",
        "DISCUSSION_TEMPLATE/*feedback*": "Feedback template",
        "DISCUSSION_TEMPLATE/*ideas*": "Template for ideas",
      },
    },
  },
  words: [
    "feedback",
    "feedbacks",
    "score",
    "create_score",
    "langfuse",
    "like",
    "rating",
    "ratings",
    "thumbs",
    "on_feedback",
  ],
  headingWords: ["survey", "surveys", "bug", "satisfaction", "reporting"],
  names: NAMES,
  ignores: isBesideThePoint,
  *detect(file) {
    yield* ofTemplate(file);
    for (const signal of file.signals) {
      if (signal.kind === "call") yield* ofCall(signal, file);
      if (signal.kind === "import") yield* ofImport(signal);
      if (signal.kind === "class") yield* ofClass(signal);
    }
  },
});

/** A form for what people report; the list of links beside the forms is none. */
function* ofTemplate({ path, signals }: FileSignals): Generator<Found> {
  const name =
    /(?:^|\/)(?:\.github\/ISSUE_TEMPLATE(?:\/([^/]+))?|\.gitlab\/issue_templates\/([^/]+))\.(?:md|ya?ml)$/i.exec(
      path,
    );
  const title = name?.[1] ?? name?.[2] ?? (name ? "issue" : undefined);
  if (
    !title ||
    title === "config" ||
    /flag|toggle|planning|clean-?up|release|epic|infra|incident|metrics/i.test(title) ||
    !signals[0] ||
    !/bug|feature|feedback|question|problem|request|issue|idea|support/i.test(title)
  )
    return;
  yield { aspect: "channel", label: phrase("Issue template {0}", title), span: signals[0].span };
}

/** Scores that Langfuse is given, and routes that take feedback. */
function* ofCall({ path, span }: SignalOf<"call">, { text, path: file }: FileSignals): Generator<Found> {
  if (
    !/(?:^|\/)eval[^/]*(?:\/|\.py$)/i.test(file) &&
    /^langfuse\b.*\.(?:score|create_score|score_current_trace|score_current_span|score_trace)$/.test(path)
  )
    yield { aspect: "collection", label: labelOf("Score to {Langfuse}"), span };
  if (
    !/^(?:fastapi|flask|starlette|sanic|quart|litestar|django\.urls|flask_restful|flask_smorest|ninja)\b/.test(
      path,
    )
  )
    return;
  if (!/\.(?:post|put|route|api_route|path|re_path|add_url_rule|add_resource)$/.test(path)) return;
  const route = /^\(\s*r?["']([^"'\n]{0,120})["']/.exec(text.slice(span.end, span.end + 140))?.[1];
  if (route && /(?:^|\/)(?:[a-z]+[-_])?(?:feedbacks?|ratings?|thumbs|survey)\/?$/i.test(route))
    yield { aspect: "collection", label: phrase("Route {0}", route), span };
}

function* ofImport({ module, names, span }: SignalOf<"import">): Generator<Found> {
  const found = (label: Label): Found => ({ aspect: "collection", label, span });
  if (
    /^chainlit\b/.test(module) &&
    names.some((name) => /^(?:Feedback|FeedbackDict|on_feedback)$/.test(name))
  )
    yield found(labelOf("Feedback of {Chainlit}"));
  if (/^langfuse$/.test(module) && names.includes("LangfuseWeb"))
    yield found(labelOf("Feedback to {Langfuse}"));
  if (/^@sentry\//.test(module) && names.some((name) => /[fF]eedback/.test(name)))
    yield found(labelOf("Feedback to {Sentry}"));
}

/** A model or a form of what users say; graders of language models give feedback as well, to themselves. */
const OF_USERS =
  /^(?:(?:User|Customer|Message|Chat|Answer|Response|Query|Conversation|Session|Prediction)Feedbacks?\w*|Feedbacks?(?:Request|Create|In|Input|Record|Entry|Payload|Submission|Schema|View|ViewSet|Form|Serializer|Admin|Table|DB))$/;
const RECORDS =
  /^(?:django\.|rest_framework\.|sqlalchemy\.|sqlmodel\.|flask_wtf\.|wtforms\.|mongoengine\.|beanie\.|tortoise\.|peewee\.)/;
const MODELS = /^(?:pydantic\.|ninja\.|marshmallow\.)/;

function* ofClass({ name, bases, span }: SignalOf<"class">): Generator<Found> {
  const isRecord = /Feedbacks?$/.test(name) || OF_USERS.test(name);
  const isForm = OF_USERS.test(name);
  const holds = bases.some((base) => (isRecord && RECORDS.test(base)) || (isForm && MODELS.test(base)));
  if (holds) yield { aspect: "collection", label: phrase("Model {0}", name), span };
}
