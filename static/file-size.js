// Tells of a file that is too large before it is sent: `<input type="file" data-most-bytes data-too-large="sentence">`.
for (const input of document.querySelectorAll('input[data-most-bytes]'))
	input.addEventListener('change', () => {
		const isTooLarge = [...input.files].some(({ size }) => size > Number(input.dataset.mostBytes));
		input.setCustomValidity(isTooLarge ? input.dataset.tooLarge : '');
		input.reportValidity();
	});
