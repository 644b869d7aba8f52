import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Drawer, Textarea } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { CostNote, useActCost } from '#web/client/cost-note.tsx'
import { findNetwork } from '#web/client/network-facts.ts'
import { networkWithin } from '#web/client/networks.tsx'
import { useLanguage } from '#web/i18n/language.tsx'
import { pick } from '#web/i18n/pick.ts'
import { Dialog, type DialogProps } from '#web/ui/dialog.tsx'
import { DialogForm } from '#web/ui/form-dialog.tsx'
import { useFurniture } from '../inbox-context.tsx'
import type { MessageView } from '../shapes.ts'
import { useActWords } from './act-words.ts'
import classes from './reason.module.css'

type Taking = 'hide' | 'spam' | 'delete'

export interface ReasonSaid {
  readonly reason: string
  /** The sheet said that it goes over the month’s budget. */
  readonly beyondBudget: boolean
}

export interface ReasonSheetProps {
  message: MessageView
  act: Taking
  network: string
  channelId: string
  onAct: (said: ReasonSaid) => Promise<void>
  onClose: () => void
}

function useReadyReasons(): readonly string[] {
  const { t } = useLingui()
  return [t`Hors sujet`, t`Insulte`, t`Publicité`, t`Données personnelles`, t`Fausse information`]
}

/** What the person will see, in the network’s own terms where it has some. */
function WhatIsSeen({
  act,
  network,
  channelId,
}: Omit<ReasonSheetProps, 'message' | 'onAct' | 'onClose'>) {
  const { language } = useLanguage()
  const said = findNetwork(network)?.manifest.conversations?.said?.[act]
  const name = networkWithin(useFurniture().channelOf(channelId) ?? { network })
  return (
    <div className={classes.seen}>
      <h3>
        <Trans>Ce que la personne verra</Trans>
      </h3>
      <p>
        {said ? (
          pick(language, said)
        ) : (
          <Trans>
            Parvis ne la prévient pas. Sur {name}, seul le réseau décide de ce qu’elle voit.
          </Trans>
        )}
      </p>
      <p>
        {act === 'delete' ? (
          <Trans>Une suppression ne s’annule pas. Le texte reste ici pour l’équipe.</Trans>
        ) : (
          <Trans>Vous pourrez revenir en arrière. Le texte reste ici pour l’équipe.</Trans>
        )}
      </p>
    </div>
  )
}

/** A dialog; on a telephone, a sheet that comes from below. */
function Frame(props: Pick<DialogProps, 'title' | 'onClose' | 'children'>) {
  const { t } = useLingui()
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  if (!phone) return <Dialog {...props} />
  return (
    <Drawer
      opened
      className={classes.sheet}
      position="bottom"
      size="auto"
      closeButtonProps={{ 'aria-label': t`Fermer` }}
      {...props}
    />
  )
}

/** Taking something away asks for its reason, and says beforehand what the person will see. */
export function ReasonSheet({
  message,
  act,
  network,
  channelId,
  onAct,
  onClose,
}: ReasonSheetProps) {
  const { t } = useLingui()
  const words = useActWords().present
  const ready = useReadyReasons()
  const [reason, setReason] = useState('')
  const cost = useActCost(network, { act })
  const send = useMutation({
    mutationFn: () => onAct({ reason: reason.trim(), beyondBudget: cost?.isBeyond ?? false }),
    onSuccess: onClose,
  })
  return (
    <Frame title={words[act]} onClose={onClose}>
      <DialogForm
        submit={words[act]}
        ready={reason.trim() !== ''}
        danger={act === 'delete'}
        pending={send.isPending}
        error={send.error}
        onSubmit={send.mutate}
        onClose={onClose}
      >
        <blockquote className={classes.quoted} dir="auto">
          {message.text.slice(0, 400)}
        </blockquote>
        <Textarea
          label={t`Motif`}
          description={t`L’équipe le lira dans l’historique de la conversation.`}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
          required
          maxLength={1_000}
          autosize
          minRows={2}
          maxRows={6}
          data-autofocus
        />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and a frame. */}
        <div className={classes.ready} role="group" aria-label={t`Motifs fréquents`}>
          {ready.map(one => (
            <Button key={one} size="compact-sm" onClick={() => setReason(one)}>
              {one}
            </Button>
          ))}
        </div>
        <WhatIsSeen act={act} network={network} channelId={channelId} />
        {cost ? <CostNote cost={cost} of="act" /> : null}
      </DialogForm>
    </Frame>
  )
}
