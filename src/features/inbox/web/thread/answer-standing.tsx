import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconClock, IconRefreshAlert, IconSend2 } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { client } from '#web/client/client.ts'
import { networkWithin } from '#web/client/networks.tsx'
import { useSentence } from '#web/i18n/refusals/refusal-notice.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useNotice } from '#web/ui/toast-store.ts'
import { accountName, useFurniture } from '../inbox-context.tsx'
import { rereadInbox } from '../inbox-queries.ts'
import type { AnswerState, ConversationView, MessageView } from '../shapes.ts'
import { useRefusalText } from '../use-refusal-text.ts'
import classes from './message.module.css'
import { useThread } from './thread-context.tsx'

type Props = { message: MessageView; view: ConversationView }
type StandingProps = Props & { answer: AnswerState }

/** One act on an answer; what is refused is told, and the thread is read again either way. */
function useAnswerAct() {
  const notify = useNotice()
  const textOf = useRefusalText()
  return useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onError: error => notify(textOf(error)),
    onSettled: () => rereadInbox(),
  })
}

function Act({
  words,
  onAct,
  main = false,
}: {
  words: ReactNode
  onAct: () => Promise<unknown>
  main?: boolean
}) {
  const act = useAnswerAct()
  return (
    <Button
      size="compact-sm"
      variant={main ? 'filled' : 'default'}
      disabled={act.isPending}
      onClick={() => act.mutate(onAct)}
    >
      {words}
    </Button>
  )
}

function useSecondsTo(moment: string | null): number {
  const left = () => (moment ? Math.max(0, Math.ceil((Date.parse(moment) - Date.now()) / 1000)) : 0)
  const [seconds, setSeconds] = useState(left)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another moment counts anew.
  useEffect(() => {
    setSeconds(left())
    const timer = setInterval(() => setSeconds(left()), 500)
    return () => clearInterval(timer)
  }, [moment])
  return seconds
}

/** It has not left: its seconds, and the way to stop it. */
function Undoable({ message, answer }: StandingProps) {
  const seconds = useSecondsTo(answer.leavesAt)
  const { write } = useThread()
  return (
    <>
      <Tag tone="waiting" icon={IconClock}>
        <Trans>Part dans {seconds} s</Trans>
      </Tag>
      <Act
        words={<Trans>Annuler l’envoi</Trans>}
        onAct={async () => {
          const draft = await client.inbox.answers.undo({ id: message.id })
          write(draft.text)
        }}
      />
    </>
  )
}

/** The network said no: its reason, the text intact, and what to do. */
function Refused({ message, view, answer }: StandingProps) {
  const { write } = useThread()
  const { network } = view
  const { sentence, buttons } = useSentence('network-refused', {
    network,
    reason: answer.reason?.code ?? '',
  })
  return (
    <>
      <Tag tone="failed" icon={IconAlertTriangle}>
        <Trans>Réponse en échec</Trans>
      </Tag>
      <p>{sentence}</p>
      <Button size="compact-sm" onClick={() => write(message.text)}>
        {buttons[0]}
      </Button>
      <Act
        words={<Trans>Renvoyer telle quelle</Trans>}
        onAct={() => client.inbox.answers.sendNow({ id: message.id })}
      />
    </>
  )
}

/** Nobody but a person can tell whether it is there: the safest choice first. */
function Doubt({ message, view }: StandingProps) {
  const { t } = useLingui()
  const { channelOf } = useFurniture()
  const account = accountName(channelOf(view.channelId))
  const { sentence } = useSentence('outcome-yours', { network: view.network, account })
  const settle = (choice: 'wait' | 'it-is-there' | 'send-again' | 'give-up') => () =>
    client.inbox.answers.settle({ id: message.id, choice })
  return (
    <>
      <Tag tone="doubt" icon={IconRefreshAlert}>
        <Trans>À vérifier par vous</Trans>
      </Tag>
      <p>{sentence}</p>
      <Act words={t`Attendre encore`} onAct={settle('wait')} main />
      <Act words={t`Elle y est`} onAct={settle('it-is-there')} />
      <Act words={t`Elle n’y est pas : renvoyer`} onAct={settle('send-again')} />
      <Act words={t`Abandonner la réponse`} onAct={settle('give-up')} />
    </>
  )
}

function Reconnect({ view }: StandingProps) {
  const { channelOf } = useFurniture()
  const account = accountName(channelOf(view.channelId))
  const { sentence, buttons } = useSentence('channel-reconnect', {
    network: view.network,
    account,
    count: 0,
  })
  return (
    <>
      <Tag tone="reconnect" icon={IconAlertTriangle}>
        <Trans>Reconnexion nécessaire</Trans>
      </Tag>
      <p>{sentence}</p>
      <Link to="/settings/accounts" search={{ account: view.channelId }}>
        {buttons[0]}
      </Link>
    </>
  )
}

function Missed({ message }: StandingProps) {
  return (
    <>
      <Tag tone="waiting" icon={IconClock}>
        <Trans>Pas partie à son heure</Trans>
      </Tag>
      <Act
        words={<Trans>Envoyer maintenant</Trans>}
        onAct={() => client.inbox.answers.sendNow({ id: message.id })}
        main
      />
    </>
  )
}

/** Where an answer of ours stands between here and the network, with the choices of that state. */
export function AnswerStanding({ message, view }: Props) {
  const { channelOf, rights } = useFurniture()
  const { answer } = message
  if (!answer || answer.state === 'published') return null
  const name = networkWithin(channelOf(view.channelId) ?? view)
  const parts = { message, view, answer }
  const shown: Record<Exclude<AnswerState['state'], 'published'>, ReactNode> = {
    undoable: rights.handle ? <Undoable {...parts} /> : null,
    leaving: (
      <Tag tone="inform" icon={IconSend2}>
        <Trans>En route vers {name}</Trans>
      </Tag>
    ),
    waiting: (
      <Tag tone="waiting" icon={IconClock}>
        <Trans>En attente du réseau</Trans>
      </Tag>
    ),
    unconfirmed: (
      <Tag tone="doubt" icon={IconRefreshAlert}>
        <Trans>Vérification en cours</Trans>
      </Tag>
    ),
    refused: <Refused {...parts} />,
    'asks-person': <Doubt {...parts} />,
    'reconnect-needed': <Reconnect {...parts} />,
    missed: <Missed {...parts} />,
    deleted: (
      <Tag>
        <Trans>Supprimée sur {name}</Trans>
      </Tag>
    ),
  }
  return <div className={classes.standing}>{shown[answer.state]}</div>
}
