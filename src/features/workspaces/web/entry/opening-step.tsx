import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type MouseEvent, useState } from 'react'
import { auth } from '#web/client/auth.ts'
import { client } from '#web/client/client.ts'
import { enterWorkspace, type Person, refreshSession } from '#web/client/session.ts'
import { useLanguage } from '#web/i18n/index.ts'
import { FieldSet } from '#web/ui/field.tsx'
import { askSignIn } from '../ask-sign-in.ts'
import { EntryNotice } from '../entry-notice.tsx'
import {
  AddressField,
  LanguageField,
  NameField,
  ownTimeZone,
  PasswordField,
  TimeZoneField,
} from '../fields.tsx'
import { DemoOffer } from './demo-offer.tsx'
import classes from './entry.module.css'
import { EntryHead } from './entry-head.tsx'

type Access = { name: string; email: string; password: string }
type Place = { name: string; timeZone: string; language: 'fr' | 'en' }
/** `demo`: the brand that is invented, instead of a workspace of one's own. */
type Opening = { access: Access; place: Place; demo: boolean }

/** An access made just before a fault is kept: a second try goes on with the workspace. */
function useOpening(hasAccess: boolean) {
  const navigate = useNavigate()
  const [made, setMade] = useState(hasAccess)
  const open = useMutation({
    mutationFn: async ({ access, place, demo }: Opening) => {
      if (!made) {
        await askSignIn(options =>
          auth.signUp.email({ ...access, email: access.email.trim() }, options),
        )
        setMade(true)
        await client.start.changePerson({ language: place.language })
      }
      return demo ? client.start.createDemo({}) : client.start.createWorkspace(place)
    },
    onSuccess: async workspace => {
      enterWorkspace(workspace.id)
      await refreshSession()
      if (workspace.demo) await navigate({ to: '/today' })
    },
  })
  return { open, made }
}

/** The first access and its workspace, in one form; only the workspace for a person who has an access. */
export function OpeningStep({ person }: { person: Person | null }) {
  const { t } = useLingui()
  const { language, setLanguage } = useLanguage()
  const [access, setAccess] = useState<Access>({ name: '', email: '', password: '' })
  const [place, setPlace] = useState({ name: '', timeZone: ownTimeZone() })
  const { open, made } = useOpening(person !== null)
  const begin = (demo: boolean) => open.mutate({ access, place: { ...place, language }, demo })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    begin(false)
  }
  // The demo has its own name: only what says who the person is must be filled in.
  const tryDemo = (event: MouseEvent<HTMLButtonElement>) => {
    const fields = [...(event.currentTarget.form?.elements ?? [])]
    const own = fields.filter(field => field instanceof HTMLInputElement)
    if (own.every(field => field.name === 'organization' || field.reportValidity())) begin(true)
  }
  return (
    <>
      <EntryHead
        eyebrow={<Trans>Premier démarrage</Trans>}
        sentence={<Trans>Ouvrons votre parvis.</Trans>}
        intro={
          <Trans>
            Une personne et un espace suffisent. Tout reste sur cette machine, et se change plus
            tard dans Réglages.
          </Trans>
        }
      />
      <form className={classes.form} onSubmit={submit}>
        {made && !open.isPending ? null : (
          <FieldSet title={t`Vous`} detail={<Trans>vous tiendrez les clés de l’espace</Trans>}>
            <div className={classes.pair}>
              <NameField value={access.name} onChange={name => setAccess({ ...access, name })} />
              <AddressField
                value={access.email}
                onChange={email => setAccess({ ...access, email })}
              />
            </div>
            <PasswordField
              label={t`Mot de passe`}
              value={access.password}
              onChange={password => setAccess({ ...access, password })}
              fresh
            />
          </FieldSet>
        )}
        <FieldSet title={t`Votre espace`} detail={<Trans>vous pourrez en ajouter d’autres</Trans>}>
          <TextInput
            label={t`Nom de l’espace`}
            placeholder={t`Le nom que lit votre public`}
            value={place.name}
            onChange={event => setPlace({ ...place, name: event.currentTarget.value })}
            name="organization"
            autoComplete="organization"
            maxLength={80}
            required
            withAsterisk={false}
          />
          <div className={classes.pair}>
            <TimeZoneField
              value={place.timeZone}
              onChange={timeZone => setPlace({ ...place, timeZone })}
            />
            <LanguageField
              label={t`Langue`}
              hint={t`Celle des e-mails et des publications.`}
              value={language}
              onChange={setLanguage}
            />
          </div>
        </FieldSet>
        <EntryNotice error={open.error} />
        <div className={classes.actions}>
          <Button type="submit" variant="filled" size="md" loading={open.isPending}>
            <Trans>Créer l’espace</Trans>
          </Button>
          <span className={classes.beside}>
            <Trans>Ensuite : un premier compte, ou le réseau d’essai.</Trans>
          </span>
        </div>
        <DemoOffer busy={open.isPending} onTry={tryDemo} />
      </form>
    </>
  )
}
