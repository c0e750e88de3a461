// A button that lets the person pick files.
import { useRef, type ReactNode } from 'react'

export interface FileButtonProps {
  readonly children: ReactNode
  readonly accept?: string
  readonly isMultiple?: boolean
  readonly className?: string
  readonly onFiles: (files: readonly File[]) => void
}

export function FileButton({ children, accept, isMultiple = false, className, onFiles }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" className={className} onClick={() => input.current?.click()}>
        {children}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={isMultiple}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          // The same file may be picked again after it was repaired.
          event.target.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
    </>
  )
}
