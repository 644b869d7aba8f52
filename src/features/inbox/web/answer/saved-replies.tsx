import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Popover, TextInput, Tooltip } from '@mantine/core'
import { IconTemplate } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { fillPlaceholders } from '#kit/text/placeholders.ts'
import { instantToZoned } from '#kit/time/zones.ts'
import { api } from '#web/client/client.ts'
import { networkName } from '#web/client/networks.tsx'
import { useWorkspace } from '#web/client/session.ts'
import { useFormat } from '#web/i18n/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import { ShortcutHint } from '#web/ui/key.tsx'
import { accountName, useFurniture } from '../inbox-context.tsx'
import type { ConversationView } from '../shapes.ts'
import classes from './answer.module.css'
import { languageOf, matches, type SavedReply } from './reply-choice.ts'
import type { AnswerDesk } from './use-answer.ts'

type PickerProps = { desk: AnswerDesk; view: ConversationView }

/** What fills the places of a saved reply, by their names in both languages. */
function useValues(view: ConversationView): Record<string, string | null> {
  const workspace = useWorkspace()
  const { channelOf } = useFurniture()
  const { author, network, channelId } = view
  const person = author.displayName || author.handle
  const first = person.split(/\s+/u)[0] ?? person
  const channel = channelOf(channelId)
  const account = accountName(channel)
  const name = networkName(channel ?? network)
  const signature = workspace?.signature ?? null
  return {
    ...{ personne: person, person, prénom: first, 'first name': first },
    ...{ compte: account, account, réseau: name, network: name },
    signature,
  }
}

function ReplyChoice({ reply, view, desk }: PickerProps & { reply: SavedReply }) {
  const format = useFormat()
  const values = useValues(view)
  const workspace = useWorkspace()
  const today = instantToZoned(format.now, format.zone).date
  const expired = reply.goodUntil !== null && reply.goodUntil < today
  const text = reply.texts[languageOf(reply, view, workspace?.language ?? 'fr')]
  const filled = fillPlaceholders(text, values)
  const until = reply.goodUntil ? format.date(reply.goodUntil) : ''
  return (
    <li>
      <button
        type="button"
        className={classes.reply}
        disabled={expired}
        onClick={() => desk.insert(filled.text, reply.id)}
      >
        <b>{reply.name}</b>
        <small>
          {expired ? (
            <Trans>Valable jusqu’au {until} : à revoir avant de l’employer.</Trans>
          ) : (
            filled.text
          )}
        </small>
        {!expired && filled.missing.length > 0 ? (
          <small>
            <Trans>À compléter : {format.list(filled.missing.map(one => `{${one}}`))}</Trans>
          </small>
        ) : null}
      </button>
    </li>
  )
}

function Picker({ desk, view }: PickerProps) {
  const { t } = useLingui()
  const [words, setWords] = useState('')
  const { data, isPending } = useQuery(api.library.replies.list.queryOptions({ input: {} }))
  const found = data?.filter(reply => matches(reply, words)) ?? []
  return (
    <>
      <TextInput
        aria-label={t`Chercher une réponse type`}
        placeholder={t`Chercher une réponse type`}
        value={words}
        onChange={event => setWords(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          const menu = event.currentTarget.closest('[data-replies]')
          menu?.querySelector<HTMLButtonElement>('li button:not(:disabled)')?.click()
        }}
        data-autofocus
      />
      <ul>
        {found.map(reply => (
          <ReplyChoice key={reply.id} reply={reply} view={view} desk={desk} />
        ))}
      </ul>
      {!isPending && found.length === 0 ? (
        <p className={classes.why}>
          {data?.length === 0 ? (
            <Trans>Aucune réponse type pour l’instant.</Trans>
          ) : (
            <Trans>Aucune réponse type de ce nom.</Trans>
          )}
        </p>
      ) : null}
      <Link to="/settings/replies" className={classes.way}>
        <Trans>Écrire les réponses types</Trans>
      </Link>
    </>
  )
}

/** Ready words: filled with the person’s name, in their language, and never after their last day. */
export function SavedRepliesButton({ desk, view }: PickerProps) {
  const { t } = useLingui()
  const { repliesOpen, openReplies } = desk
  return (
    <Popover
      opened={repliesOpen}
      onChange={openReplies}
      position="top-start"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <Tooltip
          label={
            <>
              {t`Réponses types`} <ShortcutHint keys=";" />
            </>
          }
        >
          <ActionIcon aria-label={t`Réponses types`} onClick={() => openReplies(!repliesOpen)}>
            <Icon of={IconTemplate} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={classes.replies} data-replies aria-label={t`Réponses types`}>
        {repliesOpen ? <Picker desk={desk} view={view} /> : null}
      </Popover.Dropdown>
    </Popover>
  )
}
