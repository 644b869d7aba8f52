import { useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconCircleDashed, IconClock } from '@tabler/icons-react'
import { useFormat } from '#web/i18n/format.ts'
import type { IconShape } from '#web/ui/icon.tsx'
import type { TagTone } from '#web/ui/tag.tsx'
import type { Kind } from './inbox-search.ts'
import type { Urgency, UrgencyReason } from './shapes.ts'

export const urgencyIcons: Record<Urgency, IconShape> = {
  now: IconAlertTriangle,
  today: IconClock,
  'can-wait': IconCircleDashed,
}

export const urgencyTones: Record<Urgency, TagTone> = {
  now: 'now',
  today: 'neutral',
  'can-wait': 'neutral',
}

export function useUrgencyWords(): Record<Urgency, string> {
  const { t } = useLingui()
  return { now: t`Maintenant`, today: t`Aujourd’hui`, 'can-wait': t`Peut attendre` }
}

export function useKindWords(): Record<Kind, string> {
  const { t } = useLingui()
  return {
    comment: t`Commentaire`,
    reply: t`Réponse`,
    mention: t`Mention`,
    quote: t`Citation`,
    direct: t`Message privé`,
  }
}

type Rule = UrgencyReason['rule']

function useRuleWords(): Record<Exclude<Rule, 'by-person'>, string> {
  const { t } = useLingui()
  return {
    health: t`La santé de quelqu’un est en jeu.`,
    safety: t`La sécurité de quelqu’un est en jeu.`,
    threat: t`Le message contient une menace.`,
    press: t`Une personne de la presse demande une réponse.`,
    spreading: t`Dix personnes au moins y ont écrit en une heure.`,
    insult: t`Le message contient une insulte.`,
    question: t`Une question attend sa réponse.`,
    complaint: t`Une personne se plaint.`,
    direct: t`C’est un message privé.`,
    'waiting-long': t`La personne attend depuis plus d’un jour.`,
    'nothing-asked': t`Rien n’est demandé.`,
  }
}

/** Why it is that urgent, in a sentence or two: the rule and its words, or the colleague who chose. */
export function useReasonOfUrgency(): (reason: UrgencyReason, who: string | null) => string {
  const { t } = useLingui()
  const format = useFormat()
  const rules = useRuleWords()
  return ({ rule, words }, who) => {
    if (rule === 'by-person') {
      const name = who ?? t`une personne de l’équipe`
      return t`Urgence choisie par ${name}.`
    }
    if (words.length === 0) return rules[rule]
    const found = format.list(words.slice(0, 4).map(word => `« ${word} »`))
    return `${rules[rule]} ${t`Repéré dans le texte : ${found}.`}`
  }
}
