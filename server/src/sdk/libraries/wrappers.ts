import type { Library, SdkCall, SdkPath, WrapperCall } from "../schema.ts";

function wrappers(does: WrapperCall["does"], paths: SdkPath[]): SdkCall[] {
  return paths.map((path) => ({ kind: "wrapper", does, path }));
}

/** The standard library's caches. */
export const functools: Library = {
  name: "functools",
  distributions: [],
  source: "CPython 3.11 documentation, library/functools",
  aliases: {},
  calls: wrappers("cache", ["functools.lru_cache", "functools.cache", "functools.cached_property"]),
};

export const cachetools: Library = {
  name: "cachetools",
  distributions: ["cachetools"],
  source: "cachetools 7.3.2: __init__.py, func.py (mru_cache until 5)",
  aliases: {},
  calls: wrappers("cache", [
    "cachetools.cached",
    "cachetools.cachedmethod",
    ...["fifo_cache", "lfu_cache", "lru_cache", "mru_cache", "rr_cache", "ttl_cache"].map(
      (name) => `cachetools.func.${name}`,
    ),
  ]),
};

/** Other caches that are put around a function. */
export const caches: Library = {
  name: "diskcache",
  distributions: [
    "diskcache",
    "async-lru",
    "aiocache",
    "asyncache",
    "joblib",
    "Flask-Caching",
    "dogpile.cache",
    "fastapi-cache2",
  ],
  roots: [
    "diskcache",
    "async_lru",
    "aiocache",
    "asyncache",
    "flask_caching",
    "dogpile",
    "fastapi_cache",
    "cashews",
    "cache",
  ],
  source:
    "diskcache 5.6.3, async-lru 2.4.0, aiocache 0.12, joblib 1.6.0, Flask-Caching 2.5.1, dogpile.cache 1, fastapi-cache2 0.2, cashews 7, async-cache 1",
  aliases: { "joblib.memory.Memory()": "joblib.Memory()", "diskcache.FanoutCache()": "diskcache.Cache()" },
  calls: [
    ...wrappers("cache", [
      "diskcache.Cache().memoize",
      "diskcache.memoize_stampede",
      "joblib.Memory().cache",
      "flask_caching.Cache().cached",
      "flask_caching.Cache().memoize",
      "dogpile.cache.make_region().cache_on_arguments",
      "dogpile.cache.region.CacheRegion().cache_on_arguments",
      "cache.AsyncLRU",
      "cache.AsyncTTL",
    ]),
    ...[
      "async_lru.alru_cache",
      "aiocache.cached",
      "aiocache.cached_stampede",
      "aiocache.multi_cached",
      "asyncache.cached",
      "asyncache.cachedmethod",
      "fastapi_cache.decorator.cache",
      "cashews.cache",
    ].map((path): SdkCall => ({ kind: "wrapper", does: "cache", path, async: true })),
  ],
};

/** Decorators and loops that try again. */
export const retries: Library = {
  name: "tenacity",
  distributions: ["tenacity", "backoff", "stamina", "retrying", "retry"],
  roots: ["tenacity", "backoff", "stamina", "retrying", "retry"],
  source: "tenacity 9.2.1, backoff 2.2.1, stamina 26, retrying 1.4, retry 0.9.2",
  aliases: {},
  calls: wrappers("retry", [
    "tenacity.retry",
    "tenacity.Retrying",
    "tenacity.AsyncRetrying",
    "tenacity.Retrying()",
    "tenacity.AsyncRetrying()",
    "backoff.on_exception",
    "backoff.on_predicate",
    "stamina.retry",
    "stamina.retry_context",
    "retrying.retry",
    "retry.retry",
    "retry.api.retry_call",
  ]),
};

/** Work that runs by schedule or in a queue. */
export const tasks: Library = {
  name: "celery",
  distributions: [
    ...["celery", "apache-airflow", "prefect", "dagster", "dramatiq", "huey", "APScheduler", "rq"],
    ...["kfp", "metaflow", "flytekit", "temporalio"],
  ],
  roots: [
    ...["celery", "airflow", "prefect", "dagster", "dramatiq", "huey", "apscheduler", "rq", "kfp"],
    ...["metaflow", "flytekit", "temporalio"],
  ],
  source:
    "celery 5: app/base.py, _state.py; Airflow 3 task SDK; Prefect 3; Dagster 1; dramatiq 2, huey 2, APScheduler 3, rq 2 documentation; ZenML 0.9 (zenml/__init__.py, zenml.steps until 0.40), kfp 2 dsl, Metaflow 2, flytekit 1, temporalio 1 documentation",
  aliases: {},
  calls: wrappers("task", [
    "celery.shared_task",
    "celery.Celery().task",
    "airflow.decorators.task",
    "airflow.decorators.dag",
    "airflow.sdk.task",
    "airflow.sdk.dag",
    "airflow.sdk.asset",
    "prefect.flow",
    "prefect.task",
    ...["asset", "multi_asset", "op", "job", "graph", "schedule", "sensor"].map((name) => `dagster.${name}`),
    "dramatiq.actor",
    "huey.*().task",
    "huey.*().periodic_task",
    "apscheduler.schedulers.*.*().scheduled_job",
    "rq.decorators.job",
    ...["zenml.step", "zenml.pipeline", "zenml.steps.step", "zenml.pipelines.pipeline"],
    ...["kfp.dsl.component", "kfp.dsl.pipeline", "kfp.v2.dsl.component", "kfp.v2.dsl.pipeline"],
    ...["metaflow.step", "flytekit.task", "flytekit.workflow", "temporalio.activity.defn"],
  ]),
};
