/** Tables that belong to no workspace, each with its reason. Every other table is a tenant's. */
export const SHARED_TABLES: Readonly<Record<string, string>> = {
  person: 'a person may work in several workspaces',
  session: 'a person signs in before choosing a workspace',
  sign_in_method: 'belongs to a person',
  verification: 'proves an address before anybody is known',
  two_factor: 'belongs to a person',
  api_key: 'is looked up by its hash before its workspace is known',
  rate_limit: 'counts attempts of strangers',
  instance_note: 'one registration with a server serves every workspace',
  push_key: 'one key pair signs for the whole server',
  push_device: 'belongs to a person',
  arrival_server: 'a server counts our calls, whichever workspace makes them',
}

/** The table of the workspaces themselves: its own id stands for workspace_id. */
export const WORKSPACE_TABLE = 'workspace'

/** What came after PostgreSQL 15, by the words that give it away. */
export const AFTER_15: readonly (readonly [RegExp, string])[] = [
  [/\bany_value\s*\(/i, 'any_value (16)'],
  [/\bis\s+(?:not\s+)?json\b/i, 'is json (16)'],
  [/\bjson_(?:array|object)agg\s*\(/i, 'json_objectagg, json_arrayagg (16)'],
  [/\bjson_array\s*\(/i, 'json_array (16)'],
  [/\barray_(?:shuffle|sample)\s*\(/i, 'array_shuffle, array_sample (16)'],
  [/\bdate_(?:add|subtract)\s*\(/i, 'date_add, date_subtract (16)'],
  [/\bpg_input_(?:is_valid|error_info)\s*\(/i, 'pg_input_is_valid (16)'],
  [/\bsystem_user\b/i, 'system_user (16)'],
  [/\bjson_(?:table|exists|query|value|scalar|serialize)\s*\(/i, 'the SQL/JSON functions (17)'],
  [/\bnot\s+matched\s+by\s+source\b/i, 'merge by source (17)'],
  [/\bmerge_action\s*\(/i, 'merge … returning (17)'],
  [/\bto_(?:bin|oct)\s*\(/i, 'to_bin, to_oct (17)'],
  [/\buuid_extract_(?:timestamp|version)\s*\(/i, 'uuid_extract_timestamp (17)'],
  [/\bat\s+local\b/i, 'at local (17)'],
  [/\buuidv[47]\s*\(/i, 'uuidv7 (18)'],
  [/\breturning\s+(?:with\b|(?:old|new)\.)/i, 'returning old and new (18)'],
  [/\bwithout\s+overlaps\b/i, 'without overlaps (18)'],
  [/\bnot\s+enforced\b/i, 'not enforced (18)'],
  [/\b(?:casefold|array_sort|array_reverse|crc32c?)\s*\(/i, 'functions of 18'],
  [
    /\bgenerated\s+always\s+as\s*\((?:[^()]|\([^()]*\))*\)\s*(?:virtual\b|(?!\s*stored\b)[,)])/i,
    'virtual columns (18)',
  ],
]

/** Only in SQL files, where no other language can be meant. */
export const AFTER_15_LITERALS: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w.'])\d+_\d/, 'numbers with underscores (16)'],
  [/(?<![\w'])0[xob][\da-f]/i, 'numbers in another base (16)'],
]
