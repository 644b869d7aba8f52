import { Trans } from '@lingui/react/macro'
import { useFormat } from '#web/i18n/format.ts'
import type { PublicationView } from '../shapes.ts'

/** Whose it is, since when it is due, and whether anybody could be told. */
export function ByHand({ publication }: { publication: PublicationView }) {
  const format = useFormat()
  const { assisted, dueAt, state } = publication
  const doer = assisted?.doer
  if (!assisted || state !== 'assisted') return null
  const due = format.when(new Date(dueAt))
  const late = format.relative(new Date(dueAt))
  const later = assisted.laterAt ? format.when(new Date(assisted.laterAt)) : null
  const nobody = assisted.told > 0 && assisted.toldBy.length === 0
  return (
    <>
      {doer ? (
        <Trans>
          {doer} la publie à la main. Prévue {due}, {late}.
        </Trans>
      ) : (
        <Trans>
          Personne ne s’en charge. Prévue {due}, {late}.
        </Trans>
      )}{' '}
      {later ? <Trans>Remise à plus tard par cette personne : rappel {later}.</Trans> : null}
      {nobody ? (
        <Trans>Personne n’a pu être prévenu : ni appareil, ni adresse e-mail.</Trans>
      ) : null}
    </>
  )
}
