import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '#web/client/client.ts'
import { useWorkspace } from '#web/client/session.ts'
import { useFormat } from '#web/i18n/format.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import type { ContactView } from '../views.ts'
import classes from './person.module.css'
import { useNoteOn } from './person-queries.ts'

function useMayNote(): boolean {
  const role = useWorkspace()?.role
  return role !== undefined && role !== 'reader' && role !== 'department' && role !== 'approver'
}

function Signed({ contact }: { contact: ContactView }) {
  const format = useFormat()
  const { data: members = [] } = useQuery(api.workspaces.members.list.queryOptions({ input: {} }))
  const who = members.find(one => one.personId === contact.noteBy)?.name
  const at = contact.noteAt ? format.date(new Date(contact.noteAt), 'short') : null
  const words = [who, at].filter(Boolean).join(', ')
  return words === '' ? null : <small>{words}</small>
}

/** What the team should know of somebody: factual, since the person may ask to read it. */
export function TeamNote({
  identityId,
  contact,
}: {
  identityId: string
  contact: ContactView | null
}) {
  const { t } = useLingui()
  const mayNote = useMayNote()
  const [typed, setTyped] = useState<string | null>(null)
  const keep = useNoteOn(identityId)
  const note = contact?.note ?? ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    keep.mutate((typed ?? '').trim(), { onSuccess: () => setTyped(null) })
  }
  if (note === '' && !mayNote) return null
  return (
    <section>
      <h3>
        <Trans>Note d’équipe</Trans>
      </h3>
      {typed === null ? (
        <>
          {note === '' ? null : (
            <p className={classes.note} dir="auto">
              {note} {contact ? <Signed contact={contact} /> : null}
            </p>
          )}
          {mayNote ? (
            <Button size="compact-sm" onClick={() => setTyped(note)}>
              {note === '' ? <Trans>Écrire une note</Trans> : <Trans>Modifier la note</Trans>}
            </Button>
          ) : null}
        </>
      ) : (
        <form className={classes.linking} onSubmit={submit}>
          <Textarea
            aria-label={t`Note d’équipe`}
            description={t`Des faits seulement : la personne peut demander à la lire.`}
            value={typed}
            onChange={event => setTyped(event.currentTarget.value)}
            maxLength={2_000}
            autosize
            minRows={3}
            maxRows={10}
            data-autofocus
          />
          <RefusalNotice error={keep.error} />
          <div className={classes.buttons}>
            <Button size="compact-sm" onClick={() => setTyped(null)}>
              <Trans>Ne rien changer</Trans>
            </Button>
            <Button size="compact-sm" type="submit" variant="filled" disabled={keep.isPending}>
              <Trans>Enregistrer la note</Trans>
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}
