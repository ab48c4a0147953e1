import { generic } from "./generic.ts";
import {
  autogen,
  crewai,
  dspy,
  googleAdk,
  openaiAgents,
  pydanticAi,
  smolagents,
} from "./libraries/agents/frameworks.ts";
import { llamaIndex } from "./libraries/agents/llama-index.ts";
import { agno } from "./libraries/agno.ts";
import { anthropic } from "./libraries/anthropic.ts";
import { bedrock } from "./libraries/chat/bedrock.ts";
import { groq, litellm, together } from "./libraries/chat/gateways.ts";
import { cohere, huggingface, mistralai, ollama } from "./libraries/chat/hosts.ts";
import { dataQuality } from "./libraries/data-quality.ts";
import { mysqlConnector, pymysql } from "./libraries/databases/mysql.ts";
import { databases, djangoDatabase, oracledb, pymssql, pyodbc } from "./libraries/databases/others.ts";
import { asyncpg, psycopg, psycopg2 } from "./libraries/databases/postgres.ts";
import { sqlalchemy } from "./libraries/databases/sqlalchemy.ts";
import { aiosqlite, sqlite3 } from "./libraries/databases/sqlite.ts";
import {
  bigquery,
  databricks,
  duckdb,
  pyspark,
  redshift,
  snowflake,
} from "./libraries/databases/warehouses.ts";
import { dask, frameServices, pandas, polars } from "./libraries/dataframes.ts";
import { documents, textLimits } from "./libraries/documents.ts";
import { embedders } from "./libraries/embedders.ts";
import { google } from "./libraries/google.ts";
import { chainlit, gradio, outputs, streamlit } from "./libraries/interfaces.ts";
import { langchain } from "./libraries/langchain/index.ts";
import { lineage } from "./libraries/lineage.ts";
import { logging, loguru, structlog } from "./libraries/logging.ts";
import { cloudMetrics, datadog, opentelemetry, prometheus, statsd, watchers } from "./libraries/metrics.ts";
import { catboost, lightgbm, xgboost } from "./libraries/models/boosting.ts";
import { keras, tensorflow, torch, transformers } from "./libraries/models/deep.ts";
import { onnx, picklers } from "./libraries/models/files.ts";
import { darts, sktime } from "./libraries/models/forecasters.ts";
import { pmdarima, prophet, skforecast, statsforecast } from "./libraries/models/forecasting.ts";
import { mlflow, otherRegistries } from "./libraries/models/registries.ts";
import { loadedModels } from "./libraries/models/served.ts";
import { sklearn } from "./libraries/models/sklearn.ts";
import { statsmodels } from "./libraries/models/statsmodels.ts";
import { openai } from "./libraries/openai.ts";
import {
  anonymizers,
  ciphers,
  encryptedFields,
  hashes,
  keyServices,
  plainWriters,
} from "./libraries/protection.ts";
import { environment, services, vaults } from "./libraries/secrets.ts";
import { modelServers } from "./libraries/serving.ts";
import { terminal } from "./libraries/terminal.ts";
import { django, fastapi, flask, httpClients, otherServers } from "./libraries/web.ts";
import { caches, cachetools, functools, retries, tasks } from "./libraries/wrappers.ts";
import type { Library } from "./schema.ts";

/** All libraries of the catalogue. Where two claim the same path, both rows are given, in this order. */
export const libraries: readonly Library[] = [
  openai,
  anthropic,
  langchain,
  agno,
  google,
  litellm,
  groq,
  together,
  mistralai,
  cohere,
  ollama,
  huggingface,
  bedrock,
  openaiAgents,
  pydanticAi,
  crewai,
  autogen,
  dspy,
  googleAdk,
  smolagents,
  llamaIndex,
  embedders,
  documents,
  textLimits,
  sqlite3,
  aiosqlite,
  psycopg,
  psycopg2,
  asyncpg,
  pymysql,
  mysqlConnector,
  sqlalchemy,
  djangoDatabase,
  pyodbc,
  pymssql,
  oracledb,
  databases,
  duckdb,
  snowflake,
  bigquery,
  databricks,
  redshift,
  pyspark,
  pandas,
  polars,
  dask,
  frameServices,
  dataQuality,
  lineage,
  httpClients,
  sklearn,
  xgboost,
  lightgbm,
  catboost,
  torch,
  keras,
  tensorflow,
  transformers,
  statsmodels,
  prophet,
  pmdarima,
  statsforecast,
  skforecast,
  darts,
  sktime,
  picklers,
  onnx,
  loadedModels,
  mlflow,
  otherRegistries,
  streamlit,
  gradio,
  chainlit,
  outputs,
  logging,
  structlog,
  loguru,
  prometheus,
  opentelemetry,
  statsd,
  datadog,
  cloudMetrics,
  watchers,
  fastapi,
  flask,
  django,
  otherServers,
  modelServers,
  functools,
  cachetools,
  caches,
  retries,
  terminal,
  tasks,
  environment,
  vaults,
  services,
  ciphers,
  hashes,
  keyServices,
  anonymizers,
  encryptedFields,
  plainWriters,
  generic,
];
