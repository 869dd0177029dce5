/** Style layer of the lots of a layout that is not saved yet. */
export const previewLotLayer = 'preview-lot';
