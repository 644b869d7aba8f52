export { createFormat, type Format, useFormat, useZone, ZoneContext } from './format.ts'
export { activateLanguage, LanguageProvider, preferredLanguage, useLanguage } from './language.tsx'
export { useNow } from './now.ts'
export {
  RefusalNotice,
  type RefusalNoticeProps,
  useRefusal,
  useSentence,
} from './refusals/refusal-notice.tsx'
export {
  type ReadyRefusal,
  type RefusalKey,
  refusalSentence,
  sentenceOf,
} from './refusals/refusal-sentence.ts'
