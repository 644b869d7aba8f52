import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { readRefusal } from '#web/client/refusal.ts'
import { useFormat } from '#web/i18n/format.ts'
import { refusalSentence } from '#web/i18n/refusals/refusal-sentence.ts'
import { announce } from '#web/ui/announcer.tsx'
import { showToast, useUndo } from '#web/ui/toast-store.ts'
import { type CardView, momentOfCard } from '../../rooms/card-of-post.ts'
import type { ChannelView } from '../../shapes.ts'
import { type Answer, AskDialog, type Asked } from './ask-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { moveCard, publishCardNow, putCardBack, readAgain, showCard } from './move-on-server.ts'
import { type Question, questionsOf } from './questions.ts'
import { shiftedCard } from './shifted-card.ts'

export type Moves = {
  /** Asks what must be asked, then moves. False once the person has left the card where it was. */
  readonly move: (card: CardView, at: Date) => Promise<boolean>
  /** « Déplacer vers… », with its fields. */
  readonly openDialog: (card: CardView) => void
  /** To be rendered by the page. */
  readonly dialogs: ReactNode
}

type Ask = (card: CardView, at: Date, questions: readonly Question[]) => Promise<Answer>

const hoursAskedAgain = (error: unknown): number | null => {
  const refusal = readRefusal(error)
  return refusal?.code === 'move-asks-again' ? Number(refusal.data.hours ?? 0) : null
}

/** A refusal is said in its own words, and what is shown is read again. */
function useSayRefused() {
  const { i18n } = useLingui()
  const format = useFormat()
  return async (error: unknown) => {
    showToast({ message: refusalSentence(error, i18n, format).sentence })
    await readAgain()
  }
}

/** Says the new hour, with ten seconds to put everything back. */
function useTellMoved() {
  const { t } = useLingui()
  const format = useFormat()
  const offer = useUndo()
  const sayRefused = useSayRefused()
  const putBack = async (card: CardView, at: Date) => {
    await showCard(card)
    try {
      await putCardBack(card, at, format.zone)
      await readAgain()
    } catch (error) {
      await sayRefused(error)
    }
  }
  return (card: CardView, at: Date, asksAgain: boolean) => {
    const moment = format.when(at)
    if (asksAgain) {
      // Putting the hour back would not bring the approval back, so no undo is offered.
      const message = t`Nouvelle heure : ${moment}. La publication est à valider de nouveau.`
      showToast({ message })
      return
    }
    const before = momentOfCard(card)
    const message = t`Nouvelle heure : ${moment}`
    // A former hour that has passed cannot be given again.
    if (before && before <= new Date()) showToast({ message })
    else offer({ message, undoLabel: t`Remettre comme avant`, undo: () => putBack(card, at) })
  }
}

/** The card moves at once; it comes back with a sentence when the server refuses. */
function usePlace(ask: Ask) {
  const format = useFormat()
  const sayRefused = useSayRefused()
  const tellMoved = useTellMoved()
  const attempt = async (card: CardView, at: Date, accepts: boolean): Promise<boolean | null> => {
    try {
      return await moveCard(card, at, format.zone, accepts)
    } catch (error) {
      const hours = hoursAskedAgain(error)
      if (hours === null) throw error
      const answer = await ask(card, at, [{ kind: 'asks-again', hours }])
      return answer === 'go' ? attempt(card, at, true) : null
    }
  }
  return async (card: CardView, at: Date) => {
    await showCard(shiftedCard(card, at))
    try {
      const asksAgain = await attempt(card, at, false)
      if (asksAgain === null) await showCard(card)
      else tellMoved(card, at, asksAgain)
      await readAgain()
      return asksAgain !== null
    } catch (error) {
      await showCard(card)
      await sayRefused(error)
      return false
    }
  }
}

function usePublishNow() {
  const { t } = useLingui()
  const sayRefused = useSayRefused()
  return async (card: CardView) => {
    try {
      await publishCardNow(card)
      showToast({ message: t`La publication part maintenant.` })
      await readAgain()
    } catch (error) {
      await sayRefused(error)
    }
  }
}

type Choosing = { readonly card: CardView; readonly at?: Date }

/** The next whole hour on that day, or from now on. */
const hourAhead = (at: Date): Date => {
  const hour = 3_600_000
  return new Date(Math.max(at.getTime(), Math.ceil((Date.now() + 1) / hour) * hour))
}

/** Every way to move a card goes through here: `cards` are what it may meet on its accounts. */
export function useMove(cards: readonly CardView[], channels: readonly ChannelView[]): Moves {
  const { t } = useLingui()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [choosing, setChoosing] = useState<Choosing | null>(null)
  const ask: Ask = (card, at, questions) =>
    new Promise(resolve => {
      const answer = (given: Answer) => {
        setAsked(null)
        resolve(given)
      }
      setAsked({ card, at, questions, answer })
    })
  const place = usePlace(ask)
  const publishNow = usePublishNow()
  const move = async (card: CardView, at: Date) => {
    const isThere = momentOfCard(card)?.getTime() === at.getTime()
    const questions = isThere ? [] : questionsOf(card, at, cards, new Date())
    const answer = questions.length > 0 ? await ask(card, at, questions) : 'go'
    if (isThere || answer === 'stay') {
      announce(t`La publication reste à sa place.`)
      return false
    }
    if (answer === 'go') return place(card, at)
    if (answer === 'now') await publishNow(card)
    else setChoosing({ card, at: hourAhead(at) })
    return true
  }
  const close = () => setChoosing(null)
  const dialogs = (
    <>
      {asked ? <AskDialog asked={asked} channels={channels} /> : null}
      {choosing ? (
        <MoveDialog
          key={choosing.card.id}
          {...choosing}
          onClose={close}
          onMove={at => {
            close()
            void move(choosing.card, at)
          }}
        />
      ) : null}
    </>
  )
  return { move, openDialog: card => setChoosing({ card }), dialogs }
}
