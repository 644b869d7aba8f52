/** What a reader of the project has no use for, and why. Looked for in every file that git keeps. */
export const NOT_OURS: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w/.-])\/(?:work|root|home\/[a-z]\w*|Users\/\w+)\/[\w.-]/, 'a path of one machine'],
  [/\.\.\/shared\b/, 'a folder outside the project'],
  [/\bissues?\s+#?\d+\b/i, 'the number of an issue'],
  [/\b(?:fix(?:es|ed)?|close[sd]?|see|refs?|PR)\s+#\d+\b/i, 'the number of an issue'],
  [/\b(?:this|last|next|previous)\s+sitting\b/i, 'how the work was cut up'],
  [/\b(?:sub-?agents?|AI\s+(?:agent|assistant))\b/i, 'how the work was done'],
  [/\bco-authored-by\b/i, 'a trailer'],
  [/\b(?:TODO|FIXME|XXX|HACK)\b/, 'a promise for later'],
]

/** Where packages come from: a lock file holds no address, nor does any other file. */
export const REGISTRIES =
  /https?:\/\/[^\s"']*(?:registry\.npmjs|npmmirror|verdaccio|artifactory|nexus|yarnpkg)[^\s"']*/i
export const LOCK_ADDRESS = /"resolved":\s*"https?:\/\/[^"]+"/

/** Files that may say it, each with its reason. */
export const MAY_SAY: readonly (readonly [RegExp, string])[] = [
  [/^\.ci\/run$/, 'it says where the official descriptions of the networks lie'],
  [/^checks\/rules\/neutral\.ts$/, 'it lists the words'],
  [/^checks\/neutral\.test\.ts$/, 'it plants them'],
]

export const NOT_READ = /\.(?:png|jpe?g|gif|webp|avif|ico|woff2?|ttf|otf|pdf|zip|gz|mp4|mp3|wasm)$/
