/** How the posts of a workspace say who wrote them: not at all, « — CR », or « ^CR ». */
export const signatureStyles = ['none', 'dash', 'caret'] as const

export type SignatureStyle = (typeof signatureStyles)[number]

export const longestInitials = 6

/** The signature as it is sent; null where posts are not signed, or this person has no initials yet. */
export function signatureOf(style: SignatureStyle, initials: string | null): string | null {
  if (style === 'none' || initials === null || initials === '') return null
  return style === 'dash' ? `— ${initials}` : `^${initials}`
}
