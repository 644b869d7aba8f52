import type { MessageDescriptor } from '@lingui/core'

/** What happened, what is safe, what to do; and the words of the buttons, the likely one first. */
export type RefusalText = { sentence: MessageDescriptor; buttons: readonly MessageDescriptor[] }

export type RefusalTexts = Readonly<Record<string, RefusalText>>
