utopia
