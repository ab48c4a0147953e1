import { keepCompiledCode } from "../host/compiled-code.ts";

keepCompiledCode();
void import("./start.ts");
