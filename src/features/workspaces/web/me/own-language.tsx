import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import type { Language } from '#kit/language.ts'
import { client } from '#web/client/client.ts'
import { refreshSession, useSession } from '#web/client/session.ts'
import { RefusalNotice, useLanguage } from '#web/i18n/index.ts'
import { LanguageField } from '../fields.tsx'

/** The language of the pages and of the mails, changed at once. */
export function OwnLanguage() {
  const { t } = useLingui()
  const { person } = useSession()
  const { setLanguage } = useLanguage()
  const change = useMutation({
    mutationFn: (language: Language) => client.start.changePerson({ language }),
    onSuccess: async changed => {
      setLanguage(changed.language)
      await refreshSession()
    },
  })
  return (
    <>
      <LanguageField
        label={t`Votre langue`}
        hint={t`Celle des pages et des e-mails que vous recevez.`}
        value={change.variables ?? person.language}
        onChange={language => change.mutate(language)}
      />
      <RefusalNotice error={change.error} />
    </>
  )
}
