import type { MessageDescriptor } from '@lingui/core'

/** What happened, what is safe, what to do; and the words of the buttons, the likely one first. */
export type RefusalText = {
  sentence: MessageDescriptor
  buttons: readonly MessageDescriptor[]
  /** Said instead where one of these values is not known. */
  without?: { readonly values: readonly string[]; readonly sentence: MessageDescriptor }
}

export type RefusalTexts = Readonly<Record<string, RefusalText>>
