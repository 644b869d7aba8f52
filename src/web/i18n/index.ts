export { useFormat } from './format.ts'
export { useLanguage } from './language.tsx'

export {
  RefusalNotice,
  useSentence,
} from './refusals/refusal-notice.tsx'
