type FormField = { readonly key: string; readonly preset?: string }

/** « Maison Colibri » → `maison-colibri`: what any network takes as a handle. */
export const handleOf = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 30)
    .replaceAll(/^-+|-+$/g, '') || 'parvis'

/** Answers to the practice network’s form, so that one click connects it. */
export const practiceFields = (
  fields: readonly FormField[],
  workspaceName: string,
): Record<string, string> =>
  Object.fromEntries(
    fields.map(field => [
      field.key,
      field.preset ?? (field.key === 'handle' ? handleOf(workspaceName) : workspaceName),
    ]),
  )
