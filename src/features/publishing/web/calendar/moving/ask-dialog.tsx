import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Modal } from '@mantine/core'
import { useFormat } from '#web/i18n/format.ts'
import { useSentence } from '#web/i18n/refusals/refusal-notice.tsx'
import type { CardView } from '../../rooms/card-of-post.ts'
import type { ChannelView } from '../../shapes.ts'
import classes from './moving.module.css'
import type { Question } from './questions.ts'
import { departuresAt } from './shifted-card.ts'

export type Answer = 'go' | 'now' | 'other-hour' | 'stay'

export type Asked = {
  readonly card: CardView
  readonly at: Date
  readonly questions: readonly Question[]
  readonly answer: (answer: Answer) => void
}

type AskedFrom = { asked: Asked; channels: readonly ChannelView[] }

function PastWords({ asked: { card, at } }: { asked: Asked }) {
  const format = useFormat()
  const first = Math.min(at.getTime(), ...departuresAt(card, at).map(one => one.at))
  const { sentence } = useSentence('time-past', { time: new Date(first).toISOString() })
  const since = format.since(new Date(first))
  if (card.publications.length > 0) return sentence
  return <Trans>L’heure choisie ({since}) est passée. Choisissez-en une autre.</Trans>
}

function TakenWords({
  question,
  channels,
}: {
  question: Question & { kind: 'taken' }
  channels: readonly ChannelView[]
}) {
  const { t } = useLingui()
  const format = useFormat()
  return question.by.map(({ card, channelId, at }) => {
    const account = channels.find(one => one.id === channelId)?.displayName ?? ''
    const title = card.title || card.excerpt || t`Sans titre`
    const when = format.when(new Date(at))
    return (
      <p key={`${card.id}${channelId}`}>
        <Trans>
          « {title} » part déjà {when} sur {account}.
        </Trans>
      </p>
    )
  })
}

function AsksAgainWords({ hours }: { hours: number }) {
  return useSentence('move-asks-again', { hours }).sentence
}

function Words({ asked, channels }: AskedFrom) {
  return asked.questions.map(question => (
    <div key={question.kind} className={classes.question}>
      {question.kind === 'past' ? <PastWords asked={asked} /> : null}
      {question.kind === 'taken' ? <TakenWords question={question} channels={channels} /> : null}
      {question.kind === 'asks-again' ? <AsksAgainWords hours={question.hours} /> : null}
      {question.kind === 'changed' ? (
        <Trans>
          Le texte a changé depuis qu’il a été programmé : c’est la version programmée qui partira.
        </Trans>
      ) : null}
    </div>
  ))
}

function useTitle(questions: readonly Question[]): string {
  const { t } = useLingui()
  const kinds = questions.map(one => one.kind)
  if (kinds.includes('past')) return t`Cette heure est passée`
  if (kinds.includes('asks-again')) return t`À valider de nouveau`
  if (kinds.includes('taken')) return t`Conflit`
  return t`Le texte a changé`
}

/** Before a card is put down where that costs something. Closing it leaves the card where it was. */
export function AskDialog({ asked, channels }: AskedFrom) {
  const { t } = useLingui()
  const { card, questions, answer } = asked
  const isPast = questions.some(one => one.kind === 'past')
  const asksAgain = questions.some(one => one.kind === 'asks-again')
  const again = useSentence('move-asks-again').buttons[0]
  return (
    <Modal
      opened
      onClose={() => answer('stay')}
      title={useTitle(questions)}
      withCloseButton={false}
    >
      <Words asked={asked} channels={channels} />
      <div className={classes.answers}>
        <Button onClick={() => answer('stay')} data-autofocus>
          <Trans>Laisser à sa place</Trans>
        </Button>
        {isPast ? (
          <>
            {card.publications.length > 0 ? (
              <Button onClick={() => answer('now')}>
                <Trans>Publier maintenant</Trans>
              </Button>
            ) : null}
            <Button variant="filled" onClick={() => answer('other-hour')}>
              <Trans>Changer l’heure</Trans>
            </Button>
          </>
        ) : (
          <Button variant="filled" onClick={() => answer('go')}>
            {asksAgain ? again : t`Déplacer quand même`}
          </Button>
        )}
      </div>
    </Modal>
  )
}
