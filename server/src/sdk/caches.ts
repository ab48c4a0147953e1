import type { SdkPath } from "./schema.ts";

/** How a decorator that remembers a function's results is written, and what it is good for. */
export interface CacheForm {
  /** Import name, as the setting `preflight.providers.cache` gives it. */
  library: string;
  /** Distribution on PyPI; absent for the standard library. */
  distribution?: string;
  /** What it may decorate: a coroutine function needs a cache that awaits it. */
  of: "function" | "coroutine";
  /** Constructors of the object that has the decorator: the file must make one, and `{object}` stands for it. */
  makers?: readonly SdkPath[];
  /** Its results outlive the process: whatever else decides them has to be part of the key. */
  outlives?: boolean;
  /** The decorator; `{path}` stands for the name under which a member can be used, `{entries}` for how many results it keeps. */
  decorator: string;
  /** The decorator for a function whose `{parameters}` must not all be part of the key: only `{keys}`, not `{ignored}`. */
  keyed?: string;
  /** Results are forgotten after a time, `{ttl}` seconds. */
  expires: boolean;
  /** Each caller gets a copy, so that changing it harms nobody. */
  copies: boolean;
  /** It keeps pickles, which not every object goes into. */
  pickles?: boolean;
  /** It only works inside a program of that library, so that a dependency of the project is no reason to use it. */
  needsImport?: boolean;
}

/**
 * Caches that a fix can write, in order of preference where nothing else decides.
 *
 * Facts: CPython 3.11 library/functools; cachetools 7.3.2 `func.cached` and `keys` (its caches are not thread-safe by
 * themselves, hence the lock); async-lru 2.4.0; streamlit 1.67.0 runtime/caching (`cache_data` copies by pickling);
 * diskcache 5.6.3 core.py, joblib 1.6.0 memory.py (`expires_after` since 1.3), Flask-Caching 2.5.1 (`memoize`): these
 * three keep pickles as well.
 */
export const cacheForms: readonly CacheForm[] = [
  {
    library: "functools",
    of: "function",
    decorator: "{functools.lru_cache}(maxsize={entries})",
    expires: false,
    copies: false,
  },
  {
    library: "cachetools",
    distribution: "cachetools",
    of: "function",
    decorator:
      "{cachetools.cached}({cachetools.TTLCache}(maxsize={entries}, ttl={ttl}), lock={threading.Lock}())",
    keyed:
      "{cachetools.cached}({cachetools.TTLCache}(maxsize={entries}, ttl={ttl}), key=lambda {parameters}: {cachetools.keys.hashkey}({keys}), lock={threading.Lock}())",
    expires: true,
    copies: false,
  },
  {
    library: "async_lru",
    distribution: "async-lru",
    of: "coroutine",
    decorator: "{async_lru.alru_cache}(maxsize={entries}, ttl={ttl})",
    expires: true,
    copies: false,
  },
  {
    library: "streamlit",
    distribution: "streamlit",
    of: "function",
    decorator: "{streamlit.cache_data}(ttl={ttl})",
    expires: true,
    copies: true,
    pickles: true,
    needsImport: true,
  },
  {
    library: "diskcache",
    outlives: true,
    distribution: "diskcache",
    of: "function",
    makers: ["diskcache.Cache", "diskcache.FanoutCache"],
    decorator: "{object}.memoize(expire={ttl})",
    expires: true,
    copies: true,
    pickles: true,
    needsImport: true,
  },
  {
    library: "joblib",
    outlives: true,
    distribution: "joblib",
    of: "function",
    makers: ["joblib.Memory", "joblib.memory.Memory"],
    decorator: "{object}.cache(cache_validation_callback={joblib.expires_after}(seconds={ttl}))",
    keyed:
      "{object}.cache(ignore=[{ignored}], cache_validation_callback={joblib.expires_after}(seconds={ttl}))",
    expires: true,
    copies: true,
    pickles: true,
    needsImport: true,
  },
  {
    library: "flask_caching",
    outlives: true,
    distribution: "flask-caching",
    of: "function",
    makers: ["flask_caching.Cache"],
    decorator: "{object}.memoize(timeout={ttl})",
    keyed: "{object}.memoize(timeout={ttl}, args_to_ignore=[{ignored}])",
    expires: true,
    copies: true,
    pickles: true,
    needsImport: true,
  },
];

/** Libraries that run a program's module level again for every step of its user. */
export const rerunsModule: readonly string[] = ["streamlit"];
