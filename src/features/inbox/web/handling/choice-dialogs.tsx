import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { Avatar } from '#web/ui/avatar.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { useFurniture } from '../inbox-context.tsx'
import { urgencyIcons, useUrgencyWords } from '../inbox-words.tsx'
import type { Urgency } from '../shapes.ts'
import classes from './handling.module.css'

export interface AssignDialogProps {
  present: string | null
  onChoose: (personId: string | null, name: string | null) => void
  onClose: () => void
}

/** Somebody of the team, or nobody; oneself first. */
export function AssignDialog({ present, onChoose, onClose }: AssignDialogProps) {
  const { t } = useLingui()
  const { members, me } = useFurniture()
  const able = members.filter(one =>
    ['responsible', 'community-manager', 'moderator'].includes(one.role),
  )
  const sorted = able.toSorted((a, b) =>
    a.personId === me ? -1 : b.personId === me ? 1 : a.name.localeCompare(b.name),
  )
  const choose = (personId: string | null, name: string | null) => {
    onClose()
    onChoose(personId, name)
  }
  return (
    <Dialog size={400} title={t`Confier la conversation`} onClose={onClose}>
      <ul className={classes.lines}>
        {sorted.map(({ personId, name }, place) => (
          <li key={personId}>
            <button
              type="button"
              className={classes.line}
              aria-pressed={personId === present}
              onClick={() => choose(personId, name)}
              {...(place === 0 ? { 'data-autofocus': true } : {})}
            >
              <Avatar name={name} size="s" named={false} />
              <span>{name}</span>
              <small>{personId === me ? <Trans>vous</Trans> : null}</small>
            </button>
          </li>
        ))}
        {present === null ? null : (
          <li>
            <button type="button" className={classes.line} onClick={() => choose(null, null)}>
              <span>
                <Trans>La laisser à toute l’équipe</Trans>
              </span>
            </button>
          </li>
        )}
      </ul>
    </Dialog>
  )
}

const urgencies: readonly Urgency[] = ['now', 'today', 'can-wait']

export interface UrgencyDialogProps {
  present: Urgency | null
  reason: string | null
  onChoose: (urgency: Urgency) => void
  onClose: () => void
}

/** Why it is that urgent, and the way to say otherwise. */
export function UrgencyDialog({ present, reason, onChoose, onClose }: UrgencyDialogProps) {
  const { t } = useLingui()
  const words = useUrgencyWords()
  return (
    <Dialog size={400} title={t`Choisir l’urgence`} onClose={onClose}>
      {reason ? <p className={classes.reason}>{reason}</p> : null}
      <ul className={classes.lines}>
        {urgencies.map((urgency, place) => (
          <li key={urgency}>
            <button
              type="button"
              className={classes.line}
              aria-pressed={urgency === present}
              onClick={() => {
                onClose()
                onChoose(urgency)
              }}
              {...(place === 0 ? { 'data-autofocus': true } : {})}
            >
              <Icon of={urgencyIcons[urgency]} />
              <span>{words[urgency]}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function NewLabel({ onMade }: { onMade: (id: string) => void }) {
  const { t } = useLingui()
  const { labels } = useFurniture()
  const [name, setName] = useState('')
  const make = useMutation({
    mutationFn: () => client.inbox.labels.create({ name, tint: labels.length % 6 }),
    onSuccess: async label => {
      setName('')
      await queryClient.invalidateQueries({ queryKey: api.inbox.labels.key() })
      onMade(label.id)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <form className={classes.own} onSubmit={submit}>
      <TextInput
        label={t`Nouvelle étiquette`}
        value={name}
        maxLength={60}
        onChange={event => setName(event.currentTarget.value)}
      />
      <Button type="submit" disabled={name.trim() === '' || make.isPending}>
        <Trans>Créer l’étiquette</Trans>
      </Button>
      {make.error ? <RefusalNotice error={make.error} /> : null}
    </form>
  )
}

export interface LabelsDialogProps {
  /** Worn by every conversation concerned. */
  worn: readonly string[]
  onChange: (add: readonly string[], remove: readonly string[]) => void
  onClose: () => void
}

/** Labels put on and taken off at once; a new one is made here too. */
export function LabelsDialog({ worn, onChange, onClose }: LabelsDialogProps) {
  const { t } = useLingui()
  const { labels } = useFurniture()
  return (
    <Dialog size={400} title={t`Étiquettes`} onClose={onClose}>
      <div className={classes.labels}>
        {labels.map((label, place) => {
          const on = worn.includes(label.id)
          return (
            <Checkbox
              key={label.id}
              checked={on}
              label={label.name}
              onChange={() => onChange(on ? [] : [label.id], on ? [label.id] : [])}
              {...(place === 0 ? { 'data-autofocus': true } : {})}
            />
          )
        })}
        {labels.length === 0 ? (
          <p className={classes.reason}>
            <Trans>Aucune étiquette pour l’instant. La première sert à toute l’équipe.</Trans>
          </p>
        ) : null}
      </div>
      <NewLabel onMade={id => onChange([id], [])} />
      {labels.length > 0 ? (
        <p className={classes.more}>
          <Link to="/settings/labels">
            <Trans>Renommer ou supprimer</Trans>
          </Link>
        </p>
      ) : null}
    </Dialog>
  )
}
