import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { RefusalNotice } from '#web/i18n/index.ts'
import { CopyField } from '#web/ui/copy-field.tsx'
import type { EventKind } from '../domain/events.ts'
import { useEventGroups } from './event-words.tsx'
import classes from './webhooks.module.css'

function EventChoice({
  chosen,
  onChange,
}: {
  chosen: readonly EventKind[]
  onChange: (chosen: EventKind[]) => void
}) {
  const groups = useEventGroups()
  return (
    <fieldset className={classes.events}>
      <legend>
        <Trans>Ce qu’il fait savoir</Trans>
      </legend>
      {groups.map(({ name, events }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset within a fieldset is read twice
        <div key={name} role="group" aria-label={name}>
          <b>{name}</b>
          {events.map(({ kind, words }) => (
            <Checkbox
              key={kind}
              label={words}
              checked={chosen.includes(kind)}
              onChange={event => {
                const on = event.currentTarget.checked
                onChange(on ? [...chosen, kind] : chosen.filter(one => one !== kind))
              }}
            />
          ))}
        </div>
      ))}
    </fieldset>
  )
}

/** The secret is shown once, at its making. */
export function WebhookForm() {
  const { t } = useLingui()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [url, setUrl] = useState('')
  const [events, setEvents] = useState<EventKind[]>([])
  const create = useMutation({
    mutationFn: () => client.webhooks.create({ name: name.trim(), url: url.trim(), events }),
    onSuccess: async () => {
      setName('')
      setUrl('')
      setEvents([])
      await queries.invalidateQueries({ queryKey: api.webhooks.list.key() })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label={t`Nom du webhook`}
        placeholder={t`L’outil à prévenir`}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        autoComplete="off"
        maxLength={80}
        required
        withAsterisk={false}
      />
      <TextInput
        label={t`Adresse à prévenir`}
        placeholder={t`https://outil.example.org/parvis`}
        type="url"
        value={url}
        onChange={event => setUrl(event.currentTarget.value)}
        autoComplete="off"
        maxLength={2000}
        required
        withAsterisk={false}
      />
      <EventChoice chosen={events} onChange={setEvents} />
      <RefusalNotice error={create.error} />
      <div className={classes.buttons}>
        <Button
          type="submit"
          variant="filled"
          loading={create.isPending}
          disabled={events.length === 0}
        >
          <Trans>Créer le webhook</Trans>
        </Button>
      </div>
      {create.data ? (
        <CopyField
          label={t`Secret de « ${create.data.name} »`}
          value={create.data.secret}
          hint={t`Copiez-le maintenant : il signe chaque envoi et ne sera plus montré.`}
        />
      ) : null}
    </form>
  )
}
