import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { refreshSession } from '#web/client/session.ts'
import { RefusalNotice } from '#web/i18n/index.ts'
import { Page, PageHead } from '#web/ui/page-head.tsx'
import { SectionHead } from '#web/ui/panel.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { useNotice } from '#web/ui/toast-store.ts'
import { LanguageField, TimeZoneField } from '../fields.tsx'
import { useMaySettle } from '../rights.ts'
import classes from '../settings.module.css'
import { AnotherWorkspace } from './another-workspace.tsx'
import { BrandSection } from './brand-section.tsx'
import { DemoBrand } from './demo-brand.tsx'
import { SignatureField } from './signature-field.tsx'

type Settings = Awaited<ReturnType<typeof client.workspaces.read>>

function WorkspaceForm({ kept }: { kept: Settings }) {
  const { t } = useLingui()
  const queries = useQueryClient()
  const notify = useNotice()
  const [name, setName] = useState(kept.name)
  const [timeZone, setTimeZone] = useState(kept.timeZone)
  const [language, setLanguage] = useState(kept.language)
  const [signatureStyle, sign] = useState(kept.signatureStyle)
  const change = useMutation({
    mutationFn: () =>
      client.workspaces.change({ name: name.trim(), timeZone, language, signatureStyle }),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: api.workspaces.read.key() }),
        refreshSession(),
      ])
      notify(t`Réglages de l’espace changés.`)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label={t`Nom de l’espace`}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        maxLength={80}
        required
        withAsterisk={false}
      />
      <TimeZoneField value={timeZone} onChange={setTimeZone} />
      <LanguageField
        label={t`Langue de l’espace`}
        hint={t`Celle des e-mails et des publications.`}
        value={language}
        onChange={setLanguage}
      />
      <SignatureField value={signatureStyle} onChange={sign} />
      <RefusalNotice error={change.error} />
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" loading={change.isPending}>
          <Trans>Changer les réglages</Trans>
        </Button>
      </div>
    </form>
  )
}

/** The workspace itself, and the way to another one. */
export function WorkspacePage() {
  const { t } = useLingui()
  const maySettle = useMaySettle()
  const settings = useQuery(api.workspaces.read.queryOptions({ input: {} }))
  const { name = '', timeZone = '' } = settings.data ?? {}
  const zoneName = timeZone.replaceAll('_', ' ')
  return (
    <Page>
      <PageHead
        sentence={
          settings.data ? (
            <Trans>
              Fuseau horaire pour {name} : {zoneName}.
            </Trans>
          ) : (
            <Trans>Votre espace de travail</Trans>
          )
        }
        detail={maySettle ? null : <Trans>Le rôle Responsable change ces réglages.</Trans>}
      />
      <RefusalNotice error={settings.error} />
      {settings.isPending ? <SkeletonRows rows={3} /> : null}
      {settings.data && maySettle ? (
        <section className={classes.section}>
          <WorkspaceForm kept={settings.data} />
        </section>
      ) : null}
      {settings.data && maySettle ? (
        <BrandSection brand={settings.data.brand} logo={settings.data.logo} />
      ) : null}
      <section className={classes.section}>
        <SectionHead
          title={t`Un autre espace`}
          detail={<Trans>ses comptes, son équipe et ses publications sont à part</Trans>}
        />
        <AnotherWorkspace />
      </section>
      {maySettle ? <DemoBrand /> : null}
    </Page>
  )
}
