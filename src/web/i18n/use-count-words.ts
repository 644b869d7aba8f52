import { countInWords } from '#kit/numbers.ts'
import { useFormat } from './format.ts'

/** A count in words at the head of its sentence: « Deux », “Two”. */
export function useCountWords(): (count: number) => string {
  const { language } = useFormat()
  return count => {
    const words = countInWords(count, language)
    return words.charAt(0).toLocaleUpperCase(language) + words.slice(1)
  }
}
