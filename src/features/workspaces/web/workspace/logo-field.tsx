import { Trans, useLingui } from '@lingui/react/macro'
import { Button, FileButton } from '@mantine/core'
import { IconPhotoUp } from '@tabler/icons-react'
import { Icon } from '#web/ui/icon.tsx'
import classes from './brand.module.css'

type LogoFieldProps = {
  /** Where it is shown from; null where there is none. */
  address: string | null
  isSending: boolean
  onChoose: (file: File) => void
  onRemove: () => void
}

export function LogoField({ address, isSending, onChoose, onRemove }: LogoFieldProps) {
  const { t } = useLingui()
  return (
    <div className={classes.logo}>
      <span className={classes.label}>
        <Trans>Logo</Trans>
      </span>
      <div className={classes.shown}>
        {address ? (
          <img src={address} alt={t`Logo actuel`} />
        ) : (
          <Trans>Aucun logo pour l’instant</Trans>
        )}
      </div>
      <p className={classes.hint}>
        <Trans>PNG, JPEG ou WebP, 2 Mo au plus. Il est posé sur du papier blanc.</Trans>
      </p>
      <div className={classes.buttons}>
        <FileButton
          accept="image/png,image/jpeg,image/webp"
          onChange={file => {
            if (file) onChoose(file)
          }}
        >
          {props => (
            <Button {...props} loading={isSending} leftSection={<Icon of={IconPhotoUp} />}>
              {address ? <Trans>Changer de logo</Trans> : <Trans>Choisir un logo</Trans>}
            </Button>
          )}
        </FileButton>
        {address ? (
          <Button variant="subtle" onClick={onRemove}>
            <Trans>Retirer le logo</Trans>
          </Button>
        ) : null}
      </div>
    </div>
  )
}
