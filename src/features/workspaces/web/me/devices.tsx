import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { client } from '#web/client/client.ts'
import { endPushes, useDevices, usePushState } from '#web/client/push.ts'
import { PushOffer } from '#web/client/push-offer.tsx'
import { RefusalNotice, useFormat } from '#web/i18n/index.ts'
import { useNotice } from '#web/ui/toast-store.ts'
import classes from '../settings.module.css'

type Device = NonNullable<ReturnType<typeof useDevices>['data']>['devices'][number]

function DeviceLine({ device, isThis }: { device: Device; isThis: boolean }) {
  const { t } = useLingui()
  const format = useFormat()
  const notify = useNotice()
  const end = useMutation({
    mutationFn: () => endPushes(device.id),
    onSuccess: () => notify(t`Appareil retiré. Il ne sera plus prévenu.`),
  })
  const since = format.relative(new Date(device.createdAt))
  return (
    <li>
      <p>
        {device.name} {isThis ? <Trans>(cet appareil)</Trans> : null}
      </p>
      <p className={classes.quiet}>
        {device.toldAt ? (
          <Trans>Prévenu {format.relative(new Date(device.toldAt))}</Trans>
        ) : (
          <Trans>Ajouté {since}, pas encore prévenu</Trans>
        )}
      </p>
      <Button size="compact-sm" loading={end.isPending} onClick={() => end.mutate()}>
        <Trans>Retirer</Trans>
      </Button>
      <RefusalNotice error={end.error} />
    </li>
  )
}

/** What a person is told of outside the page, and on which devices. */
export function Devices() {
  const { t } = useLingui()
  const notify = useNotice()
  const { state, device } = usePushState()
  const { data } = useDevices()
  const devices = data?.devices ?? []
  const attempt = useMutation({
    mutationFn: () =>
      client.start.push.try({ title: t`Essai de Parvis`, body: t`Cet appareil est prévenu.` }),
    onSuccess: ({ reached }) =>
      notify(reached > 0 ? t`Essai envoyé.` : t`Aucun appareil ne l’a reçu.`),
  })
  return (
    <>
      <p className={classes.quiet}>
        <Trans>
          À l’heure d’une publication à faire à la main, puis tant que vous n’avez pas répondu. Il
          n’y a pas encore d’heures calmes.
        </Trans>
      </p>
      {state === 'unable' ? (
        <>
          <p className={classes.quiet}>
            <Trans>Ce navigateur ne reçoit pas de notifications à cette adresse.</Trans>
          </p>
          <p className={classes.quiet}>
            <Trans>
              Sur iPhone, ajoutez d’abord Parvis à l’écran d’accueil. L’adresse doit commencer par
              https.
            </Trans>
          </p>
        </>
      ) : null}
      {state === 'refused' ? (
        <p className={classes.quiet}>
          <Trans>
            Les notifications de ce site sont bloquées. Autorisez-les dans les réglages du
            navigateur.
          </Trans>
        </p>
      ) : null}
      {devices.length > 0 ? (
        <ul className={classes.stack}>
          {devices.map(one => (
            <DeviceLine key={one.id} device={one} isThis={one.id === device?.id} />
          ))}
        </ul>
      ) : null}
      <PushOffer />
      {devices.length > 0 ? (
        <Button loading={attempt.isPending} onClick={() => attempt.mutate()}>
          <Trans>Envoyer un essai</Trans>
        </Button>
      ) : null}
      <RefusalNotice error={attempt.error} />
    </>
  )
}
