/** Words as they are sent, and as they are compared afterwards. */
import { littleText, plainOf, shownText } from './little-text.ts'

export { lengthOf } from './rules.ts'

/** Comments know no « little » text: a mention is its name. */
export const commentText = (text: string): string => shownText(text)

const asKept = (text: string): string => text.replace(/\r\n?/g, '\n').normalize('NFC').trim()

/** Whether a commentary of LinkedIn’s says what was written here. */
export const saysTheSame = (commentary: string, written: string): boolean =>
  asKept(plainOf(commentary)) === asKept(plainOf(littleText(written)))
