import type { DataNode } from "../data.ts";
import type { Source } from "../readers/reader.ts";
import type { Signal } from "../signal.ts";

/** What a kind of YAML or JSON document says; undefined for a document that is of another kind. */
export type Dialect = (document: DataNode, source: Source) => Signal[] | undefined;
