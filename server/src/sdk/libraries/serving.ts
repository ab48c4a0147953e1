import type { Library, SdkCall, SdkPath, WrapperCall } from "../schema.ts";

function wrappers(does: WrapperCall["does"], paths: SdkPath[]): SdkCall[] {
  return paths.map((path) => ({ kind: "wrapper", does, path }));
}

/**
 * What runs a function or the methods of a class for each request, or by schedule, beside the web frameworks: servers
 * of models, functions of cloud platforms, schedulers. A class counts when it is a base (`litserve.LitAPI`).
 */
export const modelServers: Library = {
  name: "litserve",
  distributions: [
    ...["bentoml", "ray", "litserve", "kserve", "seldon-core", "cog", "modal", "functions-framework"],
    ...["chalice", "tornado", "flask-restful", "flask-restx", "firebase-functions", "schedule", "mlflow"],
  ],
  roots: [
    ...["ray.serve", "litserve", "kserve", "cog", "modal", "functions_framework", "chalice"],
    ...["tornado.web", "flask_restful", "flask_restx", "firebase_functions", "schedule", "ts"],
  ],
  source:
    "documentation of BentoML 1.4 and 1.1 (services, svc.api), Ray Serve 2, LitServe 0.2, KServe 0.15, Cog 0.16, Modal 1, functions-framework 3, Chalice 1, Tornado 6, Flask-RESTful 0.3, Flask-RESTX 1, firebase-functions 0.4, TorchServe 0.12",
  aliases: {},
  calls: [
    ...wrappers("route", [
      "bentoml.api",
      "bentoml.service",
      "bentoml.Service().api",
      "ray.serve.deployment",
      "litserve.LitAPI",
      "kserve.Model",
      "kserve.model.Model",
      "cog.BasePredictor",
      "modal.web_endpoint",
      "modal.fastapi_endpoint",
      "functions_framework.http",
      "functions_framework.cloud_event",
      "chalice.Chalice().route",
      "chalice.Chalice().lambda_function",
      "firebase_functions.https_fn.on_request",
      "firebase_functions.https_fn.on_call",
      "tornado.web.RequestHandler",
      "flask_restful.Resource",
      "flask_restx.Resource",
      "flask.views.MethodView",
      "flask.views.View",
      "django.views.View",
      "django.views.generic.View",
      "django.views.generic.TemplateView",
      "django.views.generic.FormView",
      "rest_framework.views.APIView",
      "rest_framework.generics.*",
      "rest_framework.viewsets.*",
      "mlflow.pyfunc.PythonModel",
      "ts.torch_handler.base_handler.BaseHandler",
    ]),
    ...wrappers("task", [
      "modal.App().function",
      "apscheduler.schedulers.*.*().add_job",
      "celery.Task",
      "schedule.repeat",
    ]),
  ],
};
