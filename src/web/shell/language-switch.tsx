import { useLingui } from '@lingui/react/macro'
import { useLanguage } from '../i18n/language.tsx'
import { SegmentedTabs } from '../ui/choices.tsx'

export function LanguageSwitch() {
  const { t } = useLingui()
  const { language, setLanguage } = useLanguage()
  return (
    <SegmentedTabs
      label={t`Langue`}
      value={language}
      options={[
        { value: 'fr', label: <span lang="fr">Français</span> },
        { value: 'en', label: <span lang="en">English</span> },
      ]}
      onChange={setLanguage}
    />
  )
}
