import { Trans } from '@lingui/react/macro'
import { IconCheck, IconInfoCircle, IconMessage2Question } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Icon, type IconShape } from '#web/ui/icon.tsx'
import type { Decided } from './decide-bar.tsx'
import classes from './review.module.css'
import type { Review } from './review-shape.ts'

const Said = ({ icon, tone, children }: { icon: IconShape; tone: string; children: ReactNode }) => (
  <p className={classes.state} data-tone={tone} role="status">
    <Icon of={icon} />
    <span>{children}</span>
  </p>
)

/** After the answer, given here or by somebody else; nothing while it is awaited. */
export function ReviewState({ review, decided }: { review: Review; decided: Decided | null }) {
  const { version, plannedAt } = review
  const { number } = version
  const name = review.decidedBy ?? ''
  if (decided === 'approved') {
    return (
      <Said icon={IconCheck} tone="done">
        <Trans>Version {number} validée, et l’équipe le voit.</Trans>{' '}
        {plannedAt ? <Trans>Elle partira à l’heure prévue.</Trans> : null}{' '}
        <Trans>Vous pouvez fermer cette page.</Trans>
      </Said>
    )
  }
  if (decided === 'change-asked') {
    return (
      <Said icon={IconMessage2Question} tone="waiting">
        <Trans>Votre demande est transmise, et rien ne part.</Trans>{' '}
        <Trans>Ce même lien montrera la prochaine version.</Trans>
      </Said>
    )
  }
  switch (review.state) {
    case 'open':
      return null
    case 'approved':
      return (
        <Said icon={IconCheck} tone="done">
          <Trans>Déjà validée par {name}. Il n’y a plus rien à faire ici.</Trans>
        </Said>
      )
    case 'change-asked':
      return (
        <Said icon={IconMessage2Question} tone="waiting">
          <Trans>Modification déjà demandée par {name}. Rien ne part.</Trans>
        </Said>
      )
    case 'dropped':
    case 'none':
      return (
        <Said icon={IconInfoCircle} tone="plain">
          <Trans>Aucune réponse n’est attendue pour l’instant. Rien ne part sans validation.</Trans>
        </Said>
      )
  }
}
