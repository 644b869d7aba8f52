import { useLingui } from '@lingui/react/macro'
import { useFormat } from '#web/i18n/format.ts'
import { useFurniture } from '../inbox-context.tsx'
import { useUrgencyWords } from '../inbox-words.tsx'
import type { StepView, Urgency } from '../shapes.ts'
import { useActWords } from './act-words.ts'
import classes from './message.module.css'

const isUrgency = (word: string | undefined): word is Urgency =>
  word === 'now' || word === 'today' || word === 'can-wait'

/** What the team did, as one sentence whose subject is a person, or Parvis. */
function useStepWords(): (step: StepView) => string {
  const { t } = useLingui()
  const format = useFormat()
  const { nameOf } = useFurniture()
  const urgencies = useUrgencyWords()
  const acts = useActWords()
  return ({ step, personId, detail }) => {
    const who = personId === null ? t`Parvis` : (nameOf(personId) ?? t`Une personne de l’équipe`)
    const toWhom = (detail.to && nameOf(detail.to)) || t`une personne de l’équipe`
    switch (step) {
      case 'done':
        return t`${who} a terminé la conversation.`
      case 'reopened':
        return t`${who} a rouvert la conversation.`
      case 'snoozed': {
        const until = detail.until ? format.when(new Date(detail.until)) : ''
        return until
          ? t`${who} l’a remise à plus tard : ${until}.`
          : t`${who} l’a remise à plus tard.`
      }
      case 'woken':
        return t`La conversation est revenue dans la liste.`
      case 'assigned':
        return t`${who} l’a confiée à ${toWhom}.`
      case 'taken-over': {
        const from = detail.from ? nameOf(detail.from) : null
        return from ? t`${who} a pris la main après ${from}.` : t`${who} a pris la main.`
      }
      case 'released':
        return t`${who} l’a laissée à toute l’équipe.`
      case 'urgency': {
        const word = isUrgency(detail.to) ? urgencies[detail.to] : ''
        return t`${who} a choisi l’urgence : ${word}.`
      }
      case 'labelled': {
        const name = [detail.added, detail.removed].filter(Boolean).join(', ')
        return name
          ? t`${who} a changé les étiquettes : ${name}.`
          : t`${who} a changé les étiquettes.`
      }
      case 'acted': {
        const act = acts.past(detail.act ?? '')
        return detail.reason ? t`${who} : ${act}. Motif : ${detail.reason}` : t`${who} : ${act}.`
      }
      case 'answered':
        return t`${who} a répondu.`
    }
  }
}

export function StepLine({ step }: { step: StepView }) {
  const format = useFormat()
  const words = useStepWords()
  const at = new Date(step.at)
  return (
    <p className={classes.step}>
      {words(step)}{' '}
      <time dateTime={step.at} title={format.when(at)}>
        {format.time(at, 'table')}
      </time>
    </p>
  )
}
