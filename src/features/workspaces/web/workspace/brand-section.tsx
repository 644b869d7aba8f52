import { Trans, useLingui } from '@lingui/react/macro'
import { RefusalNotice } from '#web/i18n/index.ts'
import { SectionHead } from '#web/ui/panel.tsx'
import type { Brand } from '../../domain/brand.ts'
import classes from '../settings.module.css'
import styles from './brand.module.css'
import { ColourField } from './colour-field.tsx'
import { LogoField } from './logo-field.tsx'
import { useBrand } from './use-brand.ts'

type BrandSectionProps = { brand: Brand; logo: string | null }

/** The look of what leaves the workspace. */
export function BrandSection({ brand, logo }: BrandSectionProps) {
  const { t } = useLingui()
  const acts = useBrand(brand)
  return (
    <section className={classes.section}>
      <SectionHead
        title={t`Couleur et logo`}
        detail={<Trans>sur les prochains bilans ; ceux que l’on a gardés ne changent pas</Trans>}
      />
      <RefusalNotice error={acts.error} />
      <div className={styles.brand}>
        <ColourField
          key={brand.colour}
          kept={brand.colour}
          isChanging={acts.isChanging}
          onChange={acts.colour}
        />
        <LogoField
          address={logo}
          isSending={acts.isSending}
          onChoose={acts.sendLogo}
          onRemove={acts.removeLogo}
        />
      </div>
    </section>
  )
}
